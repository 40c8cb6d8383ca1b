/** UTF-16 orders characters beyond the first plane before some within it; code points, as the tables are sorted, do not. */
const place = (unit: number) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

export function byCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = place(a.charCodeAt(i)) - place(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export type Cell = string | bigint;

/** Names by code points, numbers by size, one cell after the other. */
export function byCells(a: readonly Cell[], b: readonly Cell[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    const order = typeof x === 'string' && typeof y === 'string' ? byCodePoints(x, y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return 0;
}
