import { type Pots, earned, share } from './sums';

/** Where the money is, drawn; the words below say the same. */
export function Split({ pots }: { pots: Pots }) {
  const whole = earned(pots);
  const parts = [
    ['c-paid', pots.paid],
    ['c-kept', pots.kept],
    ['c-way', pots.way],
    ['c-held', pots.held],
  ] as const;
  let from = 0;
  return (
    <svg className="split" height="12" aria-hidden="true">
      <rect className="c-none" width="100%" height="12" />
      {parts.map(([look, amount]) => {
        const width = share(amount, whole);
        const at = from;
        from += width;
        return width > 0 && <rect key={look} className={look} x={`${at}%`} width={`${Math.max(0.6, width - (from < 99.5 ? 0.4 : 0))}%`} height="12" />;
      })}
    </svg>
  );
}
