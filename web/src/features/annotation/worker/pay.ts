import type { CampaignSummaryJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { DECIMALS } from '../../../ui/money';

/** Measured figures are cut, never rounded up, to two decimals: more would pretend to know more. */
export const cut = (units: string, decimals = 2): string => {
  const step = 10n ** BigInt(DECIMALS - decimals);
  return ((BigInt(units) / step) * step).toString();
};

/** A sum in two decimals, in three while it is below one of the asset. */
export const cutSum = (units: string): string => cut(units, BigInt(units) < 10n ** BigInt(DECIMALS) ? 3 : 2);

/** The whole number of the asset, with a 1, 2 or 5 in front, up to which a scale of these amounts goes; the widest interval fits in. */
export function scaleOf(campaigns: readonly CampaignSummaryJson[]): number {
  const most = Math.max(0, ...campaigns.map((one) => Number(one.payPerHour?.p90BaseUnits ?? 0))) / 10 ** DECIMALS;
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= most)!;
}

/** Base units on such a scale; a place in a drawing, not an amount. */
export const onScale = (units: string | undefined): number => Number(units ?? 0) / 10 ** DECIMALS;

const WEEK_MS = 7 * 24 * 3600_000;

export interface Week {
  decided: string;
  held: string;
  /** The last end of a hold among them. */
  heldUntil: string | undefined;
  /** The list ended before the week did, so there may be more. */
  cut: boolean;
}

/** What the newest earnings say of the last seven days. What a correction took back is not earned. */
export function weekOf(newest: readonly EarningJson[], asset: string, more: boolean, now: number): Week {
  const since = now - WEEK_MS;
  const inside = newest.filter((one) => one.asset === asset && one.decidedAt && Date.parse(one.decidedAt) >= since);
  const counted = inside.filter((one) => one.state !== 'EARNING_STATE_REVERSED');
  const held = counted.filter((one) => one.state === 'EARNING_STATE_HELD');
  const sum = (some: readonly EarningJson[]) => some.reduce((all, one) => all + BigInt(one.amountBaseUnits ?? 0), 0n).toString();
  const ends = held.flatMap((one) => one.vestsAt ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  const last = newest.at(-1)?.decidedAt;
  return { decided: sum(counted), held: sum(held), heldUntil: ends.at(-1), cut: more && last !== undefined && Date.parse(last) >= since };
}
