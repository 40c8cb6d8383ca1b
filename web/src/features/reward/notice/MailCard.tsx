import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { NoticeKindJson } from '../../../api/gen/datafi/reward/v1/notice_service_pb';
import { Card } from '../../../ui/Card';
import { Tick } from '../../../ui/Choice';
import { Answer, Failure } from '../../../ui/States';
import { turned } from './parts';
import { useSetUnmailed, useUnmailed } from './questions';

const kinds: readonly (readonly [NoticeKindJson, () => ReactNode])[] = [
  ['NOTICE_KIND_PAID', () => <Trans>You were paid</Trans>],
  ['NOTICE_KIND_REFUSED', () => <Trans>Answers earned nothing</Trans>],
  ['NOTICE_KIND_RULES_CHANGED', () => <Trans>The rules have changed</Trans>],
];

/** Of what a mail comes, too. */
export function MailCard() {
  const unmailed = useUnmailed();
  const setting = useSetUnmailed();
  return (
    <Card title={<Trans>Mails</Trans>}>
      <p className="small muted">
        <Trans>At most one an hour for each of these, to your verified address.</Trans>
      </p>
      <Answer of={unmailed} loading={<Trans>Loading your settings</Trans>} failed={<Trans>We could not load your settings.</Trans>}>
        {(now) => {
          const shown = setting.isPending ? setting.variables : now;
          return (
            <div className="stack stack--2">
              {kinds.map(([kind, name]) => (
                <Tick key={kind} label={name()} isSelected={!shown.includes(kind)} onChange={(mail) => setting.mutate(turned(shown, kind, mail))} />
              ))}
            </div>
          );
        }}
      </Answer>
      {setting.error && <Failure error={setting.error} what={<Trans>Your choice was not kept.</Trans>} />}
      <p className="small muted">
        <Trans>A change of your wallet is always mailed, so that nobody changes it unnoticed.</Trans>
      </p>
    </Card>
  );
}
