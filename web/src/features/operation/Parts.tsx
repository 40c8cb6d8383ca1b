import { Trans } from '@lingui/react/macro';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Badge } from '../../ui/Badge';
import { Card, Facts, fact } from '../../ui/Card';
import { Count, Moment } from '../../ui/Values';
import { Answer } from '../../ui/States';
import { getTreeHead, LOGS } from '../public/check/api';
import { LogName } from '../public/check/log/LogName';
import { listParts } from './api';
import { listUnanchored } from './unanchored';

const REFRESH_MS = 15_000;

/** Whether each service answers, by a question that all may ask; and what the local router says of the rest. */
export function Parts() {
  const heads = useQueries({ queries: LOGS.map((log) => ({ queryKey: ['check', 'head', log], queryFn: () => getTreeHead(log), refetchInterval: REFRESH_MS })) });
  const parts = useQuery({ queryKey: ['operate', 'parts'], queryFn: listParts, retry: false, refetchInterval: REFRESH_MS });
  return (
    <Card title={<Trans>Parts</Trans>}>
      <Facts
        of={[
          ...LOGS.map((log, i) =>
            fact(
              <LogName of={log} />,
              heads[i]!.error ? <Badge tone="bad"><Trans>Does not answer</Trans></Badge> : heads[i]!.data ? <Badge tone="ok"><Trans>Answers</Trans></Badge> : undefined,
            ),
          ),
          ...(parts.data ?? []).map((part) => fact(<span className="mono">{part.name}</span>, <Badge tone={part.state === 'UP' ? 'ok' : 'wait'}><span className="mono">{part.state}</span></Badge>)),
        ]}
      />
      {parts.error && <p className="small muted"><Trans>The other parts are watched by metrics here; see docs/operator.md.</Trans></p>}
    </Card>
  );
}

/** What no anchor covers yet, and how old the oldest of it is. */
export function Anchors() {
  const logs = useQuery({ queryKey: ['operate', 'unanchored'], queryFn: listUnanchored, refetchInterval: REFRESH_MS });
  return (
    <Card title={<Trans>Oldest event without an anchor</Trans>}>
      <Answer of={logs} loading={<Trans>Loading anchors</Trans>} failed={<Trans>It is not known what is anchored.</Trans>}>
        {(all) => (
          <Facts
            of={all.map(({ log, entries, since }) =>
              fact(<LogName of={log} />, entries === 0n ? <Trans>all anchored</Trans> : <Trans><Count of={entries.toString()} /> entries, since <Moment at={since} /></Trans>),
            )}
          />
        )}
      </Answer>
    </Card>
  );
}
