import { Trans, useLingui } from '@lingui/react/macro';
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GetChainResponseJson } from '../../../../api/gen/datafi/reward/v1/chain_service_pb';
import type { GetTreeHeadResponseJson } from '../../../../api/gen/datafi/event/v1/event_service_pb';
import { Badge } from '../../../../ui/Badge';
import { Count, Hash, Moment } from '../../../../ui/Values';
import { getChain, getTreeHead, LOGS } from '../api';
import { LogName } from './LogName';

/** How many entries the log says it has, or that it does not answer; the other rows stand. */
function Entries({ of }: { of: UseQueryResult<GetTreeHeadResponseJson> }) {
  if (of.data) return <Count of={of.data.treeSize} />;
  return of.error ? <Badge tone="bad"><Trans>Does not answer</Trans></Badge> : <span className="muted"><Trans>Loading</Trans></span>;
}

function Anchor({ log, chain }: { log: string; chain: UseQueryResult<GetChainResponseJson> }) {
  if (!chain.data) return chain.error ? <Trans>not known: pay does not answer</Trans> : <>–</>;
  const anchor = chain.data.anchors?.find((one) => one.log === log);
  if (!anchor) return <Trans>not anchored yet</Trans>;
  return (
    <>
      <Trans>block <Count of={anchor.block} />, <Count of={anchor.treeSize} /> entries</Trans>
    </>
  );
}

/** The three logs, each with its own question, so that one that is away takes nothing from the others. */
export function LogsTable() {
  const { t } = useLingui();
  const heads = useQueries({ queries: LOGS.map((log) => ({ queryKey: ['check', 'head', log], queryFn: () => getTreeHead(log) })) });
  const chain = useQuery({ queryKey: ['check', 'chain'], queryFn: getChain });
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col"><Trans>Log</Trans></th>
          <th scope="col" className="end"><Trans>Entries</Trans></th>
          <th scope="col"><Trans>Tree head</Trans></th>
          <th scope="col"><Trans>Anchored in</Trans></th>
          <th scope="col" className="end"><Trans>Head of</Trans></th>
        </tr>
      </thead>
      <tbody>
        {LOGS.map((log, i) => (
          <tr key={log}>
            <th scope="row">
              <Link className="hit" to="/check/logs/$log" params={{ log }}><LogName of={log} /></Link>
            </th>
            <td className="end" data-label={t`Entries`}><Entries of={heads[i]!} /></td>
            <td data-label={t`Tree head`}>{heads[i]!.data ? <Hash of={heads[i]!.data.rootHash} /> : '–'}</td>
            <td data-label={t`Anchored in`}><span><Anchor log={log} chain={chain} /></span></td>
            <td className="end" data-label={t`Head of`}>{heads[i]!.data ? <Moment at={heads[i]!.data.time} as="utc" /> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
