import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Answer, Empty } from '../../../../ui/States';
import { Count, Hash, Moment } from '../../../../ui/Values';
import { listEpochs } from '../api';
import { CheckFrame } from '../CheckFrame';
import { EpochState } from './EpochState';
import { Totals } from './Totals';

const PAGE = 50;

function EpochLink({ number }: { number: string }) {
  return (
    <Link className="hit" to="/check/epochs/$number" params={{ number }}>
      <Trans>Epoch {number}</Trans>
    </Link>
  );
}

function Rows({ epochs }: { epochs: readonly EpochJson[] }) {
  const { t } = useLingui();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col"><Trans>Epoch</Trans></th>
          <th scope="col"><Trans>State</Trans></th>
          <th scope="col" className="end"><Trans>Added</Trans></th>
          <th scope="col" className="end"><Trans>Accounts paid</Trans></th>
          <th scope="col"><Trans>Root</Trans></th>
          <th scope="col" className="end"><Trans>Settled</Trans></th>
        </tr>
      </thead>
      <tbody>
        {epochs.map((epoch) => (
          <tr key={epoch.number}>
            <th scope="row">
              <EpochLink number={epoch.number ?? ''} />
            </th>
            <td data-label={t`State`}><EpochState of={epoch.state} /></td>
            <td className="end" data-label={t`Added`}><Totals of={epoch} /></td>
            <td className="end" data-label={t`Accounts paid`}><Count of={epoch.claims} /></td>
            <td data-label={t`Root`}><Hash of={epoch.root} /></td>
            <td className="end" data-label={t`Settled`}><Moment at={epoch.settledAt} as="utc" /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All payouts, newest first. */
export function EpochsPage() {
  const { t } = useLingui();
  const epochs = useInfiniteQuery({
    queryKey: ['check', 'epochs'],
    queryFn: ({ pageParam }) => listEpochs(PAGE, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.page?.nextPageToken || undefined,
  });
  return (
    <CheckFrame
      name={t`Payouts`}
      title={<Trans>Payouts</Trans>}
      lead={<Trans>Money is paid in epochs. Each has one root, a fingerprint of every balance, that stands on a public chain before anything is paid.</Trans>}
    >
      <Answer of={epochs} loading={<Trans>Loading payouts</Trans>} failed={<Trans>The list of payouts is not there.</Trans>}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.epochs ?? []);
          if (all.length === 0) {
            return (
              <Empty icon="money" title={<Trans>Nothing was paid yet</Trans>}>
                <Trans>The first epoch begins by itself once pay is decided and its hold is over.</Trans>
              </Empty>
            );
          }
          return (
            <Card flush title={<Trans>Epochs, newest first</Trans>}>
              <Rows epochs={all} />
              {epochs.hasNextPage && (
                <div className="card__foot">
                  <Button isPending={epochs.isFetchingNextPage} onPress={() => void epochs.fetchNextPage()}>
                    <Trans>Show older epochs</Trans>
                  </Button>
                </div>
              )}
            </Card>
          );
        }}
      </Answer>
    </CheckFrame>
  );
}
