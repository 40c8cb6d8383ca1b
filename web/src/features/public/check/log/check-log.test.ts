import { describe, expect, it } from 'vitest';
import { type Ask, checkLog } from './check-log';

/** The log of a running annotation-service, when it had one entry. */
const entry =
  '{"body":{"key":"0xe423fd48ddb1193aaae54bcff4f06da69e042226cd24760791ffcf7bd9cd891a","log":"annotation"},"id":"01a227e8-1501-7b3b-85d2-dbcf8f7b65fe","previous":"0x0000000000000000000000000000000000000000000000000000000000000000","stream":"log/annotation","streamSeq":"1","time":"2026-11-29T15:24:07.368340Z","type":"LogKeyIntroduced","version":1}';
const rootHash = '0xb5e0c3b320b7d1108d9b1cad12268931b9845087b2cb50c9b95919773534068d';
const key = '0xe423fd48ddb1193aaae54bcff4f06da69e042226cd24760791ffcf7bd9cd891a';
const head = {
  log: 'annotation',
  treeSize: '1',
  rootHash,
  time: '2026-11-29T15:24:31.521988Z',
  signature: '0xdd97ad725770869369d4ffd9a9ebc6648852c8b38742cf60bc3670a299f49498b730ae2e411d3995aa91f7eaed27c2de46b78a800063cdaa848de183fa50520d',
  key,
};
const truth: Ask = {
  getTreeHead: async () => head,
  getChain: async () => ({ anchors: [{ log: 'annotation', treeSize: '1', rootHash }] }),
  getLogKey: async () => ({ keys: [{ key }] }),
  getEntries: async () => ({ entries: [{ position: '0', entry, leafHash: rootHash }] }),
  getInclusion: async () => ({ leafHash: rootHash, path: [] }),
  getConsistency: async () => ({ path: [] }),
};
const failedOf = async (lie: Partial<Ask>) => {
  const { checks } = await checkLog({ ...truth, ...lie }, 'annotation', '');
  return checks.filter(({ state }) => state === 'failed').map(({ name }) => name);
};

describe('the check of a log', () => {
  it('holds for a log as it is', async () => expect(await failedOf({})).toEqual([]));

  it('finds each lie at its own line, and goes on', async () => {
    expect(await failedOf({ getTreeHead: async () => ({ ...head, log: 'reward' }) })).toEqual(['name', 'signature']);
    expect(await failedOf({ getTreeHead: async () => ({ ...head, time: '2026-11-29T15:24:31.521987Z' }) })).toEqual(['signature']);
    expect(await failedOf({ getLogKey: async () => ({ keys: [] }) })).toEqual(['log-key']);
    const changed = entry.replace('annotation"}', 'annotatioN"}');
    expect(await failedOf({ getEntries: async () => ({ entries: [{ position: '0', entry: changed, leafHash: rootHash }] }) })).toEqual(['entry', 'inclusion']);
    expect(await failedOf({ getInclusion: async () => ({ path: [rootHash] }) })).toEqual(['inclusion']);
    const other = { log: 'annotation', treeSize: '1', rootHash: `0x${'1'.repeat(64)}` };
    expect(await failedOf({ getChain: async () => ({ anchors: [other] }) })).toEqual(['append-only']);
    expect(await failedOf({ getChain: async () => ({ anchors: [{ ...other, treeSize: '2' }] }) })).toEqual(['append-only']);
  });

  it('leaves out only what needs the chain while nobody tells of the chain', async () => {
    const down = async () => Promise.reject(new Error('away'));
    const { checks } = await checkLog({ ...truth, getChain: down }, 'annotation', '');
    expect(checks.filter(({ state }) => state !== 'ok').map(({ name, state }) => `${name} ${state}`)).toEqual(['append-only skipped']);
  });
});
