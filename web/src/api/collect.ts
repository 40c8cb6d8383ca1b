export interface Part<T> {
  rows: readonly T[];
  next: string | undefined;
}

export interface Collected<T> {
  rows: T[];
  /** Whether the bound came before the end. */
  cut: boolean;
}

/** All pages of a list, one after the other, at most so many; `told` hears how many rows there are so far. */
export async function collect<T>(ask: (token: string) => Promise<Part<T>>, pagesMax: number, told?: (rows: number) => void): Promise<Collected<T>> {
  const rows: T[] = [];
  let token = '';
  for (let page = 0; page < pagesMax; page++) {
    const part = await ask(token);
    rows.push(...part.rows);
    told?.(rows.length);
    if (!part.next) return { rows, cut: false };
    token = part.next;
  }
  return { rows, cut: true };
}
