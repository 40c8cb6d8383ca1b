import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { StuckWorkJson } from '../../api/gen/datafi/operation/v1/stuck_work_service_pb';
import type { Service } from '../../api/http';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { More, usePages } from '../../ui/Pages';
import { Answer } from '../../ui/States';
import { Moment } from '../../ui/Values';
import { LogName } from '../public/check/log/LogName';
import { AskTwice } from './AskTwice';
import { listStuckWork, resolveStuckWork } from './api';

/** What each decision means, as docs/operator.md says for each kind. A decision that is always refused is not offered. */
const meaning: Record<string, { retry: () => ReactNode; drop?: () => ReactNode }> = {
  EPOCH: { retry: () => <Trans>The epoch goes on from what stands on the chain; if no root stands there, its root is published again.</Trans> },
  CLAIM: {
    retry: () => <Trans>The amount is claimed for this account under the newest root, with what came since.</Trans>,
    drop: () => <Trans>We try no more. The account loses nothing: anybody can still claim it for them on the chain.</Trans>,
  },
  TRANSACTION: {
    retry: () => <Trans>The same transaction is sent once more, with a new number.</Trans>,
    drop: () => <Trans>It stays undone: a refund stays in its escrow, an epoch goes without the anchor.</Trans>,
  },
  CHAIN_EVENT: {
    retry: () => <Trans>What happened on the chain is handed over once more.</Trans>,
    drop: () => <Trans>A deposit never counts, and its money stays where it is on the chain. Other events are refused: something waits for them.</Trans>,
  },
  SERVICE_EVENT: {
    retry: () => <Trans>The event is applied once more, then what waits behind it, up to the next failure.</Trans>,
    drop: () => <Trans>The event is dropped for ever. Then what waits behind it is applied.</Trans>,
  },
};
const unknown = { retry: () => <Trans>It is tried once more.</Trans> };

function Row({ of, service, then }: { of: StuckWorkJson; service: Service; then: () => unknown }) {
  const { id = '', kind = '', subject = '', reason } = of;
  const { retry, drop } = meaning[kind] ?? { ...unknown, drop: undefined };
  return (
    <li className="row">
      <div className="between">
        <b className="mono">{subject}</b>
        <Badge tone="wait">{kind}</Badge>
      </div>
      <p className="small">{reason}</p>
      <p className="small muted"><Trans>Stuck since <Moment at={of.stuckSince} />, seen {of.times ?? 0} times</Trans></p>
      <div className="cluster">
        <AskTwice
          verb={<Trans>Try it again</Trans>}
          title={<Trans>Try {subject} again?</Trans>}
          what={retry()}
          withReason
          act={(why, key) => resolveStuckWork(service, id, 'STUCK_WORK_ACTION_RETRY', why, key)}
          done={<Trans>{subject} is tried again.</Trans>}
          then={then}
        />
        {drop && (
          <AskTwice
            verb={<Trans>Give it up</Trans>}
            title={<Trans>Give {subject} up?</Trans>}
            what={drop()}
            withReason
            grave
            act={(why, key) => resolveStuckWork(service, id, 'STUCK_WORK_ACTION_VOID', why, key)}
            done={<Trans>{subject} was given up.</Trans>}
            then={then}
          />
        )}
      </div>
    </li>
  );
}

/** What one service cannot go on with by itself. */
export function StuckWork({ service }: { service: Service }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const key = ['operate', 'stuck', service];
  const work = usePages(key, (token) => listStuckWork(service, token));
  return (
    <Card flush title={<LogName of={service} />}>
      <Answer of={work} loading={<Trans>Loading stuck work</Trans>} failed={<Trans>Stuck work is not known.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="row muted"><Trans>Nothing is stuck.</Trans></p>
          ) : (
            <ul aria-label={t`Stuck work`}>
              {rows.map((one) => <Row key={one.id} of={one} service={service} then={() => queries.invalidateQueries({ queryKey: key })} />)}
            </ul>
          )
        }
      </Answer>
      <More of={work} />
    </Card>
  );
}
