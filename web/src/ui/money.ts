/** Amounts are whole base units in texts, as the wire writes them; no amount ever passes through a floating number. */

export const DECIMALS = 6;

const separators = new Map<string, { point: string; group: string; digits: string[] }>();

function marks(locale: string) {
  const known = separators.get(locale);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12_345_678.9);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const digits = [...new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210)].reverse();
  const found = { point: part('decimal') || '.', group: part('group'), digits };
  separators.set(locale, found);
  return found;
}

/**
 * Base units as a decimal number in the locale: at least `least` decimals, more where the amount has them, never rounded.
 * `1234500` → `1.2345`, with `least` 2 `1000000` → `1.00`.
 */
export function amountText(amount: string | bigint, locale: string, least = 2): string {
  const { point, group, digits } = marks(locale);
  const units = BigInt(amount);
  const positive = units < 0n ? -units : units;
  const whole = (positive / 10n ** BigInt(DECIMALS)).toString();
  const fraction = (positive % 10n ** BigInt(DECIMALS)).toString().padStart(DECIMALS, '0').replace(/0+$/, '').padEnd(least, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, () => group || '');
  const text = (fraction ? grouped + point + fraction : grouped).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
  return units < 0n ? `−${text}` : text;
}

/** What somebody typed, in base units; `undefined` when it is no amount or finer than a base unit. Comma or point parts the decimals. */
export function baseUnits(typed: string): string | undefined {
  const match = /^\s*(\d{1,12})(?:[.,](\d{1,6}))?\s*$/.exec(typed);
  if (!match) return undefined;
  return (BigInt(match[1]!) * 10n ** BigInt(DECIMALS) + BigInt((match[2] ?? '').padEnd(DECIMALS, '0'))).toString();
}

/** Base units as a decimal number for files: a point, no groups, all decimals. */
export function plainAmount(amount: string | bigint): string {
  const units = BigInt(amount);
  const digits = (units < 0n ? -units : units).toString().padStart(DECIMALS + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}
