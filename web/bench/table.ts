/** A figure, and what it must reach; one without a goal is only told. */
export interface Row {
  name: string;
  value: number;
  least?: number;
  most?: number;
}

const rounded = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));

const outcome = ({ value, least, most }: Row): string => {
  if (least === undefined && most === undefined) return 'none stated';
  const goal = least === undefined ? `≤ ${most}` : `≥ ${least}`;
  return `${goal}: ${value >= (least ?? -Infinity) && value <= (most ?? Infinity) ? 'reached' : '**missed**'}`;
};

export const table = (rows: readonly Row[]): string =>
  ['| what | figure | goal |', '|---|---|---|', ...rows.map((row) => `| ${row.name} | ${rounded(row.value)} | ${outcome(row)} |`)].join('\n');
