import type { AnchoredHeadJson } from '../../api/gen/datafi/reward/v1/chain_service_pb';
import type { GetTreeHeadResponseJson } from '../../api/gen/datafi/event/v1/event_service_pb';
import type { Service } from '../../api/http';
import { getChain, getEntries, getTreeHead, LOGS } from '../public/check/api';

export interface Unanchored {
  log: Service;
  entries: bigint;
  /** When the oldest of them was logged; absent: all are anchored. */
  since?: string | undefined;
}

export const waiting = (head: GetTreeHeadResponseJson, anchor: AnchoredHeadJson | undefined): bigint => {
  const more = BigInt(head.treeSize ?? 0) - BigInt(anchor?.treeSize ?? 0);
  return more > 0n ? more : 0n;
};

export const timeOf = (entry: string | undefined): string | undefined => (entry ? (JSON.parse(entry) as { time?: string }).time : undefined);

async function ofLog(log: Service, anchors: readonly AnchoredHeadJson[]): Promise<Unanchored> {
  const anchor = anchors.find((one) => one.log === log);
  const entries = waiting(await getTreeHead(log), anchor);
  if (entries === 0n) return { log, entries };
  return { log, entries, since: timeOf((await getEntries(log, anchor?.treeSize ?? '0', 1)).entries?.[0]?.entry) };
}

/** Of each log, what no anchor covers yet. */
export async function listUnanchored(): Promise<Unanchored[]> {
  const { anchors = [] } = await getChain();
  return Promise.all(LOGS.map((log) => ofLog(log, anchors)));
}
