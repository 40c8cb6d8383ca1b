import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NoticeJson } from '../../../api/gen/datafi/reward/v1/notice_service_pb';
import { Badge } from '../../../ui/Badge';
import { Moment } from '../../../ui/Values';
import { Sentence } from './Sentence';

/** The subject, which leads to where it can be looked at. */
function Subject({ of: { paid, refused, walletChanged }, onPress }: { of: NoticeJson; onPress: () => void }): ReactNode {
  const common = { className: 'row__link', onClick: onPress };
  if (paid)
    return (
      <Link {...common} to="/earnings/receipts/$epoch" params={{ epoch: paid.epoch ?? '' }}>
        <Trans>You were paid</Trans>
      </Link>
    );
  if (refused)
    return (
      <Link {...common} to="/earnings/$campaignId" params={{ campaignId: refused.campaignId ?? '' }}>
        <Trans>A settlement of your work</Trans>
      </Link>
    );
  if (walletChanged)
    return (
      <Link {...common} to="/you/wallet">
        <Trans>Your wallet changes</Trans>
      </Link>
    );
  return (
    <Link {...common} to="/check/rules">
      <Trans>The rules have changed</Trans>
    </Link>
  );
}

export function NoticeRow({ notice, onRead }: { notice: NoticeJson; onRead: () => void }) {
  return (
    <li className="row row--money">
      <span className="stack stack--1">
        <Subject of={notice} onPress={() => !notice.read && onRead()} />
        <span>
          <Sentence of={notice} />
        </span>
        <span className="small muted">
          <Moment at={notice.createdAt} />
        </span>
      </span>
      {!notice.read && (
        <Badge tone="note">
          <Trans>New</Trans>
        </Badge>
      )}
    </li>
  );
}
