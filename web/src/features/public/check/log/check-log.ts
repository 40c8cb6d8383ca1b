import type { AnchoredHeadJson } from '../../../../api/gen/datafi/reward/v1/chain_service_pb';
import type { Service } from '../../../../api/http';
import { Problem } from '../../../../api/problem';
import { type Check, same } from '../proof/check';
import { leafHash, rootFrom, rootsFrom } from '../proof/log-tree';
import { isSigned, type TreeHead } from '../proof/tree-head';
import type * as api from '../api';

/** The questions that a check asks; tests answer them by themselves. */
export type Ask = Pick<typeof api, 'getChain' | 'getTreeHead' | 'getLogKey' | 'getEntries' | 'getInclusion' | 'getConsistency'>;

/** What was checked, and the entry whose place was proven. */
export interface LogCheck {
  head: TreeHead;
  anchor?: AnchoredHeadJson | undefined;
  entry?: string | undefined;
  checks: Check[];
}

/** A check that ends in an error is not ok; the others go on. */
async function attempt(name: string, run: () => Promise<Check>): Promise<Check> {
  try {
    return await run();
  } catch (error) {
    return { name, state: 'failed', found: error instanceof Problem ? error.code : String(error) };
  }
}

async function checkKey(ask: Ask, head: TreeHead): Promise<Check> {
  const { keys = [] } = await ask.getLogKey(head.log as Service);
  const known = keys.map(({ key }) => key ?? '');
  return same('log-key', known.find((key) => key === head.key) ?? known.join(' '), head.key);
}

async function checkAnchor(ask: Ask, head: TreeHead, anchor: AnchoredHeadJson | undefined): Promise<Check> {
  if (!anchor?.treeSize || !anchor.rootHash) return { name: 'append-only', state: 'skipped' };
  const [first, second] = [BigInt(anchor.treeSize), BigInt(head.treeSize)];
  if (first > second) return { name: 'append-only', state: 'failed', expected: `≥ ${first}`, found: `${second}` };
  const path = first === second ? [] : ((await ask.getConsistency(head.log as Service, anchor.treeSize, head.treeSize)).path ?? []);
  const { old, all } = rootsFrom(first, second, anchor.rootHash, path);
  return same('append-only', `${anchor.rootHash} ${head.rootHash}`, `${old} ${all}`, `${first} → ${second}`);
}

/** Checks a log's newest head, one entry's place under it, and that it only grew since its anchor. `position`: empty is the newest. */
export async function checkLog(ask: Ask, log: Service, position: string): Promise<LogCheck> {
  const [answer, chain] = await Promise.all([ask.getTreeHead(log), ask.getChain().catch(() => undefined)]);
  const head: TreeHead = { log, treeSize: '0', rootHash: '', time: '', signature: '', key: '', ...answer };
  const anchor = chain?.anchors?.find((one) => one.log === log);
  const at = position === '' ? `${BigInt(head.treeSize) - 1n}` : position;
  let entry: string | undefined;
  let leaf = '';
  const checks = [
    same('name', log, head.log),
    await attempt('signature', async () => ({ name: 'signature', state: (await isSigned(head)) ? 'ok' : 'failed', expected: head.key, found: head.signature })),
    await attempt('log-key', () => checkKey(ask, head)),
    await attempt('entry', async () => {
      const one = (await ask.getEntries(log, at, 1)).entries?.[0];
      if (one?.position !== at || one.entry === undefined) return { name: 'entry', state: 'failed', expected: at, found: one?.position ?? '–' };
      entry = one.entry;
      leaf = leafHash(entry);
      return same('entry', one.leafHash ?? '', leaf, `#${at}`);
    }),
    await attempt('inclusion', async () => {
      const { path = [] } = await ask.getInclusion(log, at, head.treeSize);
      return same('inclusion', head.rootHash, rootFrom(leaf, BigInt(at), BigInt(head.treeSize), path), `${at} / ${head.treeSize}`);
    }),
    await attempt('append-only', () => checkAnchor(ask, head, anchor)),
  ];
  return { head, anchor, entry, checks };
}
