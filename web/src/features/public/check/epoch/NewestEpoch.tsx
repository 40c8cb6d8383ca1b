import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { ButtonLink } from '../../../../ui/Button';
import { Card, Facts, fact } from '../../../../ui/Card';
import { Answer } from '../../../../ui/States';
import { Count, Moment } from '../../../../ui/Values';
import { listEpochs } from '../api';
import { WholeHash } from '../WholeHash';
import { EpochState } from './EpochState';
import { Totals } from './Totals';

function Newest({ of }: { of: EpochJson }) {
  const { t } = useLingui();
  return (
    <>
      <div className="between">
        <h3><Trans>Epoch {of.number}</Trans></h3>
        <EpochState of={of.state} />
      </div>
      <Facts
        of={[
          fact(<Trans>Added</Trans>, <Totals of={of} />),
          fact(<Trans>Accounts paid</Trans>, <Count of={of.claims} />),
          fact(<Trans>Settled</Trans>, <Moment at={of.settledAt} as="utc" />),
          fact(<Trans>Final</Trans>, <Moment at={of.finalAt} as="utc" />),
        ]}
      />
      <p className="small muted"><Trans>Root</Trans></p>
      <WholeHash of={of.root} name={t`Root`} />
      <ButtonLink to="/check/epochs/$number" params={{ number: of.number ?? '' }} fill>
        <Trans>Check this epoch</Trans>
      </ButtonLink>
    </>
  );
}

/** The newest payout, or that there was none yet. */
export function NewestEpoch() {
  const epochs = useQuery({ queryKey: ['check', 'epochs', 'newest'], queryFn: () => listEpochs(1) });
  return (
    <Card title={<Trans>Newest payout</Trans>} aside={<Link to="/check/epochs" className="hit"><Trans>All</Trans></Link>}>
      <Answer of={epochs} loading={<Trans>Loading the newest payout</Trans>} failed={<Trans>The newest payout is not known now.</Trans>}>
        {(page) => {
          const newest = page.epochs?.[0];
          if (newest) return <Newest of={newest} />;
          return <p className="muted"><Trans>Nothing was paid yet. The first epoch begins by itself once pay is decided.</Trans></p>;
        }}
      </Answer>
    </Card>
  );
}
