import type { EarningJson, GetMyEarningsResponseJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';

/** Decided pay, by where it is. Together they are what was earned. */
export interface Pots {
  /** Reached the wallet. */
  paid: bigint;
  /** Kept by the contract until a wallet is linked. */
  kept: bigint;
  /** In the next payment or in one that is under way. */
  way: bigint;
  /** Decided, inside its hold. */
  held: bigint;
}

export type Period = 'week' | 'month' | 'all';

const units = (amount: string | undefined) => BigInt(amount ?? '0');

export const potsOf = (sums: GetMyEarningsResponseJson): Pots => ({
  paid: units(sums.paidBaseUnits),
  kept: units(sums.custodyBaseUnits),
  way: units(sums.vestedBaseUnits) + units(sums.pendingBaseUnits),
  held: units(sums.heldBaseUnits),
});

const places: Partial<Record<NonNullable<EarningJson['state']>, keyof Pots>> = {
  EARNING_STATE_HELD: 'held',
  EARNING_STATE_VESTED: 'way',
  EARNING_STATE_PENDING: 'way',
  EARNING_STATE_PAID: 'paid',
  EARNING_STATE_CUSTODY: 'kept',
};

/** What was taken back counts nowhere: what is left of it is an earning of its own. */
export const potOf = (earning: EarningJson): keyof Pots | undefined => (earning.state === undefined ? undefined : places[earning.state]);

export function potsOfLines(earnings: readonly EarningJson[]): Pots {
  const pots: Pots = { paid: 0n, kept: 0n, way: 0n, held: 0n };
  for (const earning of earnings) {
    const pot = potOf(earning);
    if (pot) pots[pot] += units(earning.amountBaseUnits);
  }
  return pots;
}

export const earned = ({ paid, kept, way, held }: Pots): bigint => paid + kept + way + held;

/** The start of the period in the reader's zone: weeks begin on Monday. */
export function periodStart(period: Period, now: Date): Date | undefined {
  if (period === 'all') return undefined;
  const start = new Date(now.getFullYear(), now.getMonth(), period === 'month' ? 1 : now.getDate());
  if (period === 'week') start.setDate(start.getDate() - ((start.getDay() + 6) % 7));
  return start;
}

export const since = (earnings: readonly EarningJson[], start: Date | undefined): EarningJson[] =>
  earnings.filter(({ decidedAt }) => !start || (decidedAt !== undefined && new Date(decidedAt) >= start));

/** The last end of a hold among what is held, and the first. */
export function holdEnds(earnings: readonly EarningJson[]): { first?: string; last?: string } {
  const ends = earnings.filter((one) => one.state === 'EARNING_STATE_HELD' && one.vestsAt).map(({ vestsAt }) => vestsAt!);
  ends.sort((a, b) => Date.parse(a) - Date.parse(b));
  return ends.length === 0 ? {} : { first: ends[0]!, last: ends.at(-1)! };
}

export interface Day {
  /** Noon of the day in the reader's zone: a moment that is in it under every change of the clock. */
  day: Date;
  amount: bigint;
}

/** What was decided on each of the last days, the oldest first; days without are there with nothing. */
export function byDay(earnings: readonly EarningJson[], days: number, now: Date): Day[] {
  const key = (at: Date) => `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
  const all = Array.from({ length: days }, (_, i): Day => ({ day: new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1 + i, 12), amount: 0n }));
  const found = new Map(all.map((one) => [key(one.day), one]));
  for (const earning of earnings) {
    const day = earning.decidedAt && potOf(earning) ? found.get(key(new Date(earning.decidedAt))) : undefined;
    if (day) day.amount += units(earning.amountBaseUnits);
  }
  return all;
}

/** The sums of each epoch that pays or paid something, the newest first. */
export function byEpoch(earnings: readonly EarningJson[]): { epoch: string; asset: string; amount: bigint }[] {
  const sums = new Map<string, { epoch: string; asset: string; amount: bigint }>();
  for (const { epoch, asset = '', amountBaseUnits } of earnings) {
    if (!epoch || epoch === '0') continue;
    const sum = sums.get(epoch) ?? { epoch, asset, amount: 0n };
    sums.set(epoch, { ...sum, amount: sum.amount + units(amountBaseUnits) });
  }
  return [...sums.values()].sort((a, b) => Number(BigInt(b.epoch) - BigInt(a.epoch)));
}

/** Shares of a whole in per cent with one decimal, for a drawing. */
export const share = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((part * 1000n) / whole) / 10);
