/** What one call marks at most. */
const AT_ONCE = 500;

export function inParts<T>(all: readonly T[], size = AT_ONCE): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}

/** A number for a small badge. */
export const short = (unread: number): string => (unread > 99 ? '99+' : String(unread));

/** The kinds without a mail once this one is turned on or off. */
export const turned = <K>(unmailed: readonly K[], kind: K, mail: boolean): readonly K[] => (mail ? unmailed.filter((one) => one !== kind) : [...new Set([...unmailed, kind])]);
