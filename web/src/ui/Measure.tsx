interface MeasureProps {
  low: number;
  value: number;
  high: number;
  /** The scale; the same for all rows of a list. */
  from: number;
  to: number;
  target?: number;
}

/** An estimate with its interval, drawn. The words beside it say the same, so it is hidden from readers by ear. */
export function Measure({ low, value, high, from, to, target }: MeasureProps) {
  const at = (x: number) => (to > from ? Math.min(100, Math.max(0, ((x - from) / (to - from)) * 100)) : 0);
  return (
    <svg className="measure" height="16" aria-hidden="true">
      <rect className="track" y="6" width="100%" height="4" rx="2" />
      <rect className="band" x={`${at(low)}%`} y="4" width={`${Math.max(1, at(high) - at(low))}%`} height="8" rx="4" />
      {target !== undefined && <rect className="aim" x={`${at(target)}%`} y="0" width="2" height="16" />}
      <circle className="dot" cx={`${at(value)}%`} cy="8" r="6" />
    </svg>
  );
}
