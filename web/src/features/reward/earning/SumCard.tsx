import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { EarningJson, GetMyEarningsResponseJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { Card, fact, Facts } from '../../../ui/Card';
import { Select } from '../../../ui/Field';
import { amountText } from '../../../ui/money';
import { Moment, Money } from '../../../ui/Values';
import { TestMoney } from '../../../app/TestMoney';
import { PotList } from './PotList';
import { useUndecided } from './questions';
import { Split } from './Split';
import { earned, type Period, periodStart, potsOf, potsOfLines, since } from './sums';

function PeriodName({ start }: { start: Date | undefined }) {
  return start ? <Trans>Since <Moment at={start.toISOString()} as="day" /></Trans> : <Trans>Since you joined</Trans>;
}

/** What was earned in a period, and where the money is now. */
export function SumCard({ sums, earnings }: { sums: GetMyEarningsResponseJson; earnings: readonly EarningJson[] }) {
  const { t, i18n } = useLingui();
  const [period, setPeriod] = useState<Period>('all');
  const undecided = useUndecided().data;
  const asset = sums.asset ?? 'TUSD';
  const [now] = useState(() => new Date());
  const start = periodStart(period, now);
  const chosen = since(earnings, start);
  const pots = start ? potsOfLines(chosen) : potsOf(sums);
  const sum = earned(pots);
  const options = [
    { value: 'all', text: t`All time` },
    { value: 'month', text: t`This month` },
    { value: 'week', text: t`This week` },
  ] as const;
  return (
    <Card
      title={<span className="over"><PeriodName start={start} /></span>}
      aside={<Select label={t`Period`} labelHidden value={period} options={options} onChange={setPeriod} />}
    >
      <div className="stack stack--1">
        <p className="stat__value">
          <bdi className="num">
            {amountText(sum, i18n.locale)} <small>{asset}</small>
          </bdi>
        </p>
        <p>
          <Trans>You earned <Money units={sum} asset={asset} />. That is what is decided: paid, kept for you, on its way and held.</Trans>
        </p>
        <TestMoney />
      </div>
      <Split pots={pots} />
      <PotList pots={pots} asset={asset} earnings={chosen} linked={Boolean(sums.walletAddress)} undecided={start ? undefined : undecided} />
      <Facts of={[fact(<Trans>Pay per hour</Trans>, <span className="muted">–</span>)]} />
      <p className="xs muted">
        <Trans>Your pay per hour is not known: your time is not measured for you yet.</Trans>
      </p>
    </Card>
  );
}
