import { useLingui } from '@lingui/react';
import { amountText } from './money';

/** An amount with its asset. */
export function Money({ units, asset, least = 2 }: { units: string | bigint | undefined; asset: string; least?: number }) {
  const { i18n } = useLingui();
  if (units === undefined) return <>–</>;
  return (
    <bdi className="num">
      {amountText(units, i18n.locale, least)} {asset}
    </bdi>
  );
}

const dateStyles = {
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  day: { dateStyle: 'medium' },
  /** For public records, which say UTC. */
  utc: { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment in the reader's zone, or in UTC for public records. */
export function Moment({ at, as = 'moment' }: { at: string | undefined; as?: keyof typeof dateStyles }) {
  const { i18n } = useLingui();
  if (!at) return <>–</>;
  return (
    <time dateTime={at}>
      {new Intl.DateTimeFormat(i18n.locale, dateStyles[as]).format(new Date(at))}
      {as === 'utc' && ' UTC'}
    </time>
  );
}

/** Whole or decimal numbers in the reader's own digits. */
export function Count({ of }: { of: string | number | undefined }) {
  const { i18n } = useLingui();
  return <span className="num">{of === undefined ? '–' : new Intl.NumberFormat(i18n.locale).format(BigInt(of))}</span>;
}

/** Parts per billion as per cent. */
export function Percent({ ppb, decimals = 1 }: { ppb: string | number | undefined; decimals?: number }) {
  const { i18n } = useLingui();
  if (ppb === undefined) return <>–</>;
  const options = { style: 'percent', maximumFractionDigits: decimals } as const;
  return <span className="num">{new Intl.NumberFormat(i18n.locale, options).format(Number(ppb) / 1e9)}</span>;
}

function unitOf(seconds: number): [string, number] {
  if (seconds < 90) return ['second', seconds];
  if (seconds < 5400) return ['minute', Math.round(seconds / 60)];
  if (seconds < 172_800) return ['hour', Math.round(seconds / 360) / 10];
  return ['day', Math.round(seconds / 8640) / 10];
}

/** Seconds as people say them: “23 s”, “2 min”, “3 days”. */
export function Span({ seconds }: { seconds: string | number | undefined }) {
  const { i18n } = useLingui();
  if (seconds === undefined) return <>–</>;
  const value = Number(seconds);
  const [unit, shown] = unitOf(value);
  return <span className="num">{new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, unitDisplay: 'short' }).format(shown)}</span>;
}

/** First and last four characters in lists; whole, in groups, on its own page. Always left to right. */
export function Hash({ of, whole = false }: { of: string | undefined; whole?: boolean }) {
  if (!of) return <>–</>;
  const plain = of.replace(/^0x/, '');
  const text = whole ? (plain.match(/.{1,4}/g) ?? []).join(' ') : `${plain.slice(0, 4)}…${plain.slice(-4)}`;
  return (
    <span className="hash" title={of}>
      {text}
    </span>
  );
}
