import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { Card } from '../../../ui/Card';
import { Fold } from '../../../ui/Fold';
import { amountText } from '../../../ui/money';
import { Moment, Money } from '../../../ui/Values';
import { byDay, type Day, share } from './sums';

const DAYS = 14;
/** Of the drawing's height, in its own units. */
const HEIGHT = 100;

function Bars({ days, most, label }: { days: readonly Day[]; most: bigint; label: string }) {
  const step = 100 / days.length;
  return (
    <svg className="chart chart--days" height="140" role="img" aria-label={label}>
      {[0, 50, HEIGHT].map((y) => (
        <line key={y} className="gridline" x1="0" x2="100%" y1={`${y}%`} y2={`${y}%`} />
      ))}
      {days.map(({ day, amount }, i) => {
        const height = share(amount, most);
        return height > 0 && <rect key={day.toISOString()} className="bar" x={`${i * step + step * 0.15}%`} width={`${step * 0.7}%`} y={`${HEIGHT - height}%`} height={`${height}%`} />;
      })}
    </svg>
  );
}

function DayTable({ days, asset }: { days: readonly Day[]; asset: string }) {
  return (
    <table className="table table--tight">
      <thead>
        <tr>
          <th scope="col"><Trans>Day</Trans></th>
          <th scope="col" className="end"><Trans>Earned</Trans></th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, amount }) => (
          <tr key={day.toISOString()}>
            <th scope="row"><Moment at={day.toISOString()} as="day" /></th>
            <td className="end"><Money units={amount} asset={asset} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was decided on each of the last days. */
export function DaysChart({ earnings, asset }: { earnings: readonly EarningJson[]; asset: string }) {
  const { t, i18n } = useLingui();
  const [now] = useState(() => new Date());
  const days = byDay(earnings, DAYS, now);
  const most = days.reduce((max, { amount }) => (amount > max ? amount : max), 0n);
  const sum = days.reduce((all, { amount }) => all + amount, 0n);
  const text = (amount: bigint) => `${amountText(amount, i18n.locale)} ${asset}`;
  const label = t`Earned on each of the last ${DAYS} days: ${text(sum)} in all, on the best day ${text(most)}.`;
  if (sum === 0n) return null;
  return (
    <Card title={<Trans>Earned by day</Trans>}>
      <div className="plot">
        <div className="plot__y" aria-hidden="true">
          <span>{amountText(most, i18n.locale)}</span>
          <span>{amountText(most / 2n, i18n.locale)}</span>
          <span>0</span>
        </div>
        <Bars days={days} most={most} label={label} />
        <div className="plot__x">
          <Moment at={days[0]!.day.toISOString()} as="day" />
          <Moment at={days.at(-1)!.day.toISOString()} as="day" />
        </div>
      </div>
      <p className="small muted">{label}</p>
      <Fold title={<Trans>Show as table</Trans>}>
        <DayTable days={[...days].reverse()} asset={asset} />
      </Fold>
    </Card>
  );
}
