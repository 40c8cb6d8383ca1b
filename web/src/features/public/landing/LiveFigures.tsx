import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { TestMoney } from '../../../app/TestMoney';
import { Count, Moment, Money } from '../../../ui/Values';
import { cutSum } from '../../annotation/worker/pay';
import { chain, newestPayouts } from './api';
import { anchoredRecords, paidThisWeek } from './figures';

const ASSET = 'TUSD';

/** What public calls tell at this moment. What a service does not tell stays “–”; nothing is made up. */
export function LiveFigures() {
  const payouts = useQuery({ queryKey: ['public', 'payouts'], queryFn: newestPayouts });
  const onChain = useQuery({ queryKey: ['public', 'chain'], queryFn: chain });
  const { epochs = [], page } = payouts.data ?? {};
  const paid = payouts.data && paidThisWeek(epochs, ASSET, Boolean(page?.nextPageToken), payouts.dataUpdatedAt);
  const newest = epochs[0];
  return (
    <section className="band" aria-labelledby="now">
      <div className="page stack stack--5">
        <h2 id="now">
          <Trans>Right now</Trans>
        </h2>
        <div className="grid">
          <Stat name={<Trans>Paid out in 7 days</Trans>} value={<Money units={paid && cutSum(paid.units)} asset={ASSET} />}>
            {paid?.cut ? <Trans>At least so much, on chain, for good.</Trans> : <Trans>On chain, for good.</Trans>}
          </Stat>
          <Stat name={<Trans>Newest payout</Trans>} value={newest ? <Count of={newest.number} /> : '–'}>
            {newest ? (
              <>
                <Plural value={newest.claims ?? 0} one="# account" other="# accounts" />
                {' · '}
                <Moment at={newest.settledAt} />
              </>
            ) : (
              payouts.data && <Trans>Nothing was paid out yet.</Trans>
            )}
          </Stat>
          <Stat name={<Trans>Records that nobody can change</Trans>} value={<Count of={onChain.data && anchoredRecords(onChain.data)} />}>
            <Trans>Their seal stands on chain; each can be checked.</Trans>
          </Stat>
        </div>
        <TestMoney />
      </div>
    </section>
  );
}

function Stat({ name, value, children }: { name: ReactNode; value: ReactNode; children: ReactNode }) {
  return (
    <div className="stat">
      <h3 className="over">{name}</h3>
      <p className="stat__value">{value}</p>
      <p className="small muted">{children}</p>
    </div>
  );
}
