import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { ButtonLink } from '../../../../ui/Button';
import { Card, Facts, fact } from '../../../../ui/Card';
import { Answer } from '../../../../ui/States';
import { Count } from '../../../../ui/Values';
import { bundleRoutes, getEpoch } from '../api';
import { CheckFrame } from '../CheckFrame';
import { WholeHash } from '../WholeHash';
import { EpochState } from './EpochState';
import { EpochTimeline } from './EpochTimeline';
import { Totals } from './Totals';

const REFRESH_MS = 15_000;

function Roots({ of }: { of: EpochJson }) {
  const { t } = useLingui();
  const hashes = [
    [t`Root`, of.root],
    [t`Root of the epoch before`, of.previousRoot],
    [t`Transaction that published it`, of.publishTransaction],
    [t`Transaction that made it active`, of.activateTransaction],
  ] as const;
  return (
    <Card title={<Trans>Roots and transactions</Trans>}>
      {hashes.map(([name, hash]) => (
        <div key={name} className="stack stack--1">
          <p className="small muted">{name}</p>
          <WholeHash of={hash} name={name} />
        </div>
      ))}
    </Card>
  );
}

function CheckIt({ number }: { number: string }) {
  return (
    <Card title={<Trans>Check this epoch</Trans>}>
      <p>
        <Trans>The bundle holds every line and balance of this epoch, and the proofs that lead to the log.</Trans>
      </p>
      <div className="cluster">
        <ButtonLink look="main" to="/check/bundle" search={{ epoch: number }}>
          <Trans>Check this epoch here</Trans>
        </ButtonLink>
        <a className="btn" href={`/api/reward${bundleRoutes.epoch(number)}`} download>
          <Trans>Download the bundle</Trans>
        </a>
      </div>
      <p className="small muted">
        <Trans>With a trust file that you made yourself from a node you trust:</Trans>
      </p>
      <pre className="code">python3 rules/verify.py epoch-{number}.zip --trust TRUST</pre>
    </Card>
  );
}

export function EpochPage() {
  const { t } = useLingui();
  const { number } = useParams({ from: '/public/check/epochs/$number' });
  const epoch = useQuery({
    queryKey: ['check', 'epoch', number],
    queryFn: () => getEpoch(number),
    refetchInterval: ({ state }) => (state.data?.epoch?.state === 'EPOCH_STATE_FINAL' ? false : REFRESH_MS),
  });
  return (
    <CheckFrame name={t`Epoch ${number}`} title={<Trans>Epoch {number}</Trans>}>
      <Answer of={epoch} loading={<Trans>Loading the epoch</Trans>} failed={<Trans>This epoch cannot be shown.</Trans>}>
        {({ epoch: one = {} }) => (
          <div className="cols">
            <div className="stack stack--5">
              <Roots of={one} />
              <CheckIt number={number} />
            </div>
            <aside className="stack">
              <Card title={<Trans>How far it is</Trans>} aside={<EpochState of={one.state} />}>
                <EpochTimeline of={one} />
              </Card>
              <Card title={<Trans>What it pays</Trans>}>
                <Facts
                  of={[
                    fact(<Trans>Added</Trans>, <Totals of={one} />),
                    fact(<Trans>Accounts paid</Trans>, <Count of={one.claims} />),
                    fact(<Trans>Accounts in the tree</Trans>, <Count of={one.leaves} />),
                    fact(<Trans>Begun by</Trans>, one.scheduled ? <Trans>the schedule</Trans> : <Trans>an operator</Trans>),
                  ]}
                />
              </Card>
            </aside>
          </div>
        )}
      </Answer>
    </CheckFrame>
  );
}
