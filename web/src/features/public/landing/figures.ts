import type { GetChainResponseJson } from '../../../api/gen/datafi/reward/v1/chain_service_pb';
import type { EpochJson } from '../../../api/gen/datafi/reward/v1/epoch_service_pb';

const WEEK_MS = 7 * 24 * 3600_000;

export interface Paid {
  units: string;
  payouts: number;
  /** The list ended before the week did, so it is at least so much. */
  cut: boolean;
}

/** What the payouts that became final in the last seven days brought, by an asset. */
export function paidThisWeek(newest: readonly EpochJson[], asset: string, more: boolean, now: number): Paid {
  const since = now - WEEK_MS;
  const inside = newest.filter((epoch) => epoch.finalAt && Date.parse(epoch.finalAt) >= since);
  const units = inside.flatMap((epoch) => epoch.totals ?? []).reduce((sum, total) => (total.asset === asset ? sum + BigInt(total.amountBaseUnits ?? 0) : sum), 0n);
  const last = newest.at(-1)?.settledAt;
  return { units: units.toString(), payouts: inside.length, cut: more && last !== undefined && Date.parse(last) >= since };
}

/** Records of all logs that stand on chain for good. */
export const anchoredRecords = ({ anchors = [] }: GetChainResponseJson): string => anchors.reduce((sum, { treeSize }) => sum + BigInt(treeSize ?? 0), 0n).toString();
