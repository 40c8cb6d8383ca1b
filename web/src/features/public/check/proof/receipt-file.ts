import type { ReceiptJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';

/** What an epoch paid somebody, as they keep it in a file. */
export interface Receipt {
  epoch: string;
  root: string;
  chainId: string;
  payoutDistributor: string;
  leaves: Leaf[];
}

export interface Leaf {
  address: string;
  token: string;
  asset: string;
  previousTokenUnits: string;
  cumulativeTokenUnits: string;
  proof: string[];
  custody: boolean;
  lines: Line[];
}

export interface Line {
  source: string;
  worker: string;
  amountBaseUnits: string;
  amountTokenUnits: string;
  concealed: boolean;
}

export const FORMAT = 'datafi-receipt/1';
/** A receipt of some thousand lines; more is no receipt. */
export const BYTES_MAX = 4_000_000;
const LEAVES_MAX = 16;
const LINES_MAX = 20_000;
const PROOF_MAX = 64;

/** What is wrong with a file, and where. */
export class ReceiptMalformed extends Error {
  constructor(
    readonly place: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${place}: expected ${expected}, found ${found}`);
  }
}

type Read<T> = (value: unknown, place: string) => T;
const shown = (value: unknown) => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))).slice(0, 200);

const text =
  (form: RegExp, expected: string): Read<string> =>
  (value, place) => {
    if (typeof value === 'string' && form.test(value)) return value;
    throw new ReceiptMalformed(place, expected, shown(value));
  };
const hash = text(/^0x[0-9a-f]{64}$/, '0x and 64 hex digits');
const address = text(/^0x[0-9a-f]{40}$/, '0x and 40 hex digits');
const whole = text(/^(?:0|[1-9]\d{0,77})$/, 'a whole number');
const name = text(/^\P{Cc}{0,300}$/u, 'a text without control characters');
const flag: Read<boolean> = (value, place) => {
  if (typeof value === 'boolean') return value;
  throw new ReceiptMalformed(place, 'true or false', shown(value));
};
const list =
  <T>(each: Read<T>, max: number): Read<T[]> =>
  (value, place) => {
    if (!Array.isArray(value) || value.length > max) throw new ReceiptMalformed(place, `a list of at most ${max}`, shown(value));
    return value.map((one, i) => each(one, `${place}[${i}]`));
  };
const object =
  <T extends object>(members: { [K in keyof T]: Read<T[K]> }): Read<T> =>
  (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ReceiptMalformed(place || 'file', 'an object', shown(value));
    const extra = Object.keys(value).find((key) => !Object.hasOwn(members, key));
    if (extra !== undefined) throw new ReceiptMalformed(`${place}.${extra}`, 'no such member', shown((value as Record<string, unknown>)[extra]));
    const all = Object.entries(members) as [string, Read<unknown>][];
    return Object.fromEntries(all.map(([key, read]) => [key, read((value as Record<string, unknown>)[key], `${place}.${key}`)])) as T;
  };

const receipt = object<Receipt>({
  epoch: whole,
  root: hash,
  chainId: whole,
  payoutDistributor: address,
  leaves: list(
    object<Leaf>({
      address,
      token: address,
      asset: name,
      previousTokenUnits: whole,
      cumulativeTokenUnits: whole,
      proof: list(hash, PROOF_MAX),
      custody: flag,
      lines: list(object<Line>({ source: name, worker: name, amountBaseUnits: whole, amountTokenUnits: whole, concealed: flag }), LINES_MAX),
    }),
    LEAVES_MAX,
  ),
});

/** Reads what a service answered. */
export const readReceipt = (wire: ReceiptJson | undefined): Receipt => receipt(wire, 'receipt');

/** Reads a kept file. Throws {@link ReceiptMalformed}. */
export function parseReceipt(file: string): Receipt {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    throw new ReceiptMalformed('file', 'JSON', file.slice(0, 80));
  }
  return object({ format: text(/^datafi-receipt\/1$/, FORMAT), receipt })(value, '').receipt;
}

/** The file of a receipt. */
export const receiptText = (of: Receipt): string => `${JSON.stringify({ format: FORMAT, receipt: of }, null, 2)}\n`;
