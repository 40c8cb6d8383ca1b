import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { TestMoney } from '../../../app/TestMoney';
import { Count, Money } from '../../../ui/Values';
import { cut, cutSum } from '../../annotation/worker/pay';
import { chain, newestPayouts, work } from './api';
import { anchoredRecords, paidThisWeek } from './figures';

const ASSET = 'TUSD';

/** What public calls tell at this moment. What a service does not tell stays “–”; nothing is made up. */
export function LiveFigures() {
  return (
    <section className="band" aria-labelledby="now">
      <div className="page stack stack--5">
        <h2 id="now">
          <Trans>Right now</Trans>
        </h2>
        <div className="grid">
          <OpenWork />
          <PaidOut />
          <Records />
        </div>
        <TestMoney />
      </div>
    </section>
  );
}

function OpenWork() {
  const figures = useQuery({ queryKey: ['public', 'work'], queryFn: work });
  const known = figures.data?.measuredAt ? (figures.data.assets ?? []) : undefined;
  const { openBaseUnits = '0', openTasks = 0, medianHourBaseUnits: hour } = known?.find((one) => one.asset === ASSET) ?? {};
  return (
    <>
      <Stat name={<Trans>Open work, paid in beforehand</Trans>} value={<Money units={known && cutSum(openBaseUnits)} asset={ASSET} />}>
        {known && <Plural value={openTasks} one="At most, for # open task." other="At most, for # open tasks." />}
      </Stat>
      <Stat name={<Trans>What an hour paid</Trans>} value={<Money units={hour && cut(hour)} asset={ASSET} />}>
        {hour ? <Trans>Half of the people earned more, half less, in 30 days.</Trans> : known && <Trans>Not known before five people were paid.</Trans>}
      </Stat>
    </>
  );
}

function PaidOut() {
  const payouts = useQuery({ queryKey: ['public', 'payouts'], queryFn: newestPayouts });
  const { epochs = [], page } = payouts.data ?? {};
  const paid = payouts.data && paidThisWeek(epochs, ASSET, Boolean(page?.nextPageToken), payouts.dataUpdatedAt);
  return (
    <Stat name={<Trans>Paid out in 7 days</Trans>} value={<Money units={paid && cutSum(paid.units)} asset={ASSET} />}>
      {paid?.cut ? <Trans>At least so much, on chain, for good.</Trans> : <Trans>On chain, for good.</Trans>}
    </Stat>
  );
}

function Records() {
  const onChain = useQuery({ queryKey: ['public', 'chain'], queryFn: chain });
  return (
    <Stat name={<Trans>Records that nobody can change</Trans>} value={<Count of={onChain.data && anchoredRecords(onChain.data)} />}>
      <Trans>Their seal stands on chain; each can be checked.</Trans>
    </Stat>
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
