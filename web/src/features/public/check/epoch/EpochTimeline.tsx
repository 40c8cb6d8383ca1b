import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { Moment } from '../../../../ui/Values';

const ORDER = ['EPOCH_STATE_SETTLED', 'EPOCH_STATE_PUBLISHED', 'EPOCH_STATE_ACTIVE', 'EPOCH_STATE_FINAL'];

/** The four steps of an epoch, with the hours that are known of them. */
export function EpochTimeline({ of: { state, settledAt, activatesAt, finalAt, claims, claimed } }: { of: EpochJson }) {
  const reached = ORDER.indexOf(state ?? '');
  const steps: { name: ReactNode; what: ReactNode; at?: ReactNode }[] = [
    { name: <Trans>Settled</Trans>, what: <Trans>Who is owed what is decided and logged.</Trans>, at: <Moment at={settledAt} as="utc" /> },
    {
      name: <Trans>Published</Trans>,
      what: <Trans>The root is on the chain. Until it becomes active, everybody can check it and the guardian can stop it.</Trans>,
      at: activatesAt && <Trans>may become active from <Moment at={activatesAt} as="utc" /></Trans>,
    },
    { name: <Trans>Active</Trans>, what: <Trans>Balances under this root are paid: {claimed ?? 0} of {claims ?? 0} so far.</Trans> },
    { name: <Trans>Final</Trans>, what: <Trans>The chain cannot take the payments back.</Trans>, at: finalAt && <Moment at={finalAt} as="utc" /> },
  ];
  return (
    <ol className="timeline">
      {steps.map(({ name, what, at }, i) => (
        <li key={i} data-done={i <= reached || undefined}>
          <div>
            <b>{name}</b> {i === reached && <span className="small muted"><Trans>· now here</Trans></span>}
            <p className="small">{what}</p>
            {i <= reached && at && <p className="small muted">{at}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
