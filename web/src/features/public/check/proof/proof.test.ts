import { describe, expect, it } from 'vitest';
import { leafHash, rootFrom, rootsFrom } from './log-tree';
import { NO_ROOT, payoutLeaf, payoutRoot, payoutRootFrom } from './payout-tree';
import { isSigned, microseconds } from './tree-head';

const HASH_OF_EMPTY_ENTRY = '0x6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';

describe('the tree of a log', () => {
  // From a running reward-service.
  const leaf = '0x6b080270edaeb65bef3760db58256368cb063ce6d6048e596a6b5ba75e424169';
  const path = ['0xf9d7aa0c158773736ccab281abe4ab555d4e55188ba98c364ae242edd72a25d1', '0x04a31f56062a887f3b62dcf2fb48643b461c4a5a35e3575a7431305c0231ca37'];
  const root = '0x010182d4731988875f8eaf68b9a63b7069dacd8a5a06cf29218b2582c836f632';

  it('hashes an entry behind a zero byte', () => expect(leafHash('')).toBe(HASH_OF_EMPTY_ENTRY));

  it('leads from an entry to the root of that size, and to no other', () => {
    expect(rootFrom(leaf, 0n, 4n, path)).toBe(root);
    expect(rootFrom(leaf, 1n, 4n, path)).not.toBe(root);
    expect(() => rootFrom(leaf, 0n, 9n, path)).toThrow('too short');
    expect(() => rootFrom(leaf, 0n, 2n, path)).toThrow('too long');
    expect(() => rootFrom(leaf, 4n, 4n, path)).toThrow('not among');
  });

  it('shows that a log only grew', () => {
    expect(rootsFrom(1n, 4n, leaf, path)).toEqual({ old: leaf, all: root });
    expect(rootsFrom(4n, 4n, root, [])).toEqual({ old: root, all: root });
    expect(() => rootsFrom(4n, 1n, root, path)).toThrow('not a proof');
    expect(() => rootsFrom(1n, 4n, leaf, [])).toThrow('not a proof');
  });
});

describe('a signed head', () => {
  const head = {
    log: 'annotation',
    treeSize: '1',
    rootHash: '0xb5e0c3b320b7d1108d9b1cad12268931b9845087b2cb50c9b95919773534068d',
    time: '2026-11-29T15:24:31.521988Z',
    signature: '0xdd97ad725770869369d4ffd9a9ebc6648852c8b38742cf60bc3670a299f49498b730ae2e411d3995aa91f7eaed27c2de46b78a800063cdaa848de183fa50520d',
    key: '0xe423fd48ddb1193aaae54bcff4f06da69e042226cd24760791ffcf7bd9cd891a',
  };

  it('is signed by its key as it is, and not when anything in it is changed', async () => {
    expect(await isSigned(head)).toBe(true);
    for (const changed of [{ treeSize: '2' }, { log: 'reward' }, { time: '2026-11-29T15:24:31.521989Z' }, { signature: '0x00' }]) {
      expect(await isSigned({ ...head, ...changed })).toBe(false);
    }
  });

  it('writes times with six digits', () => {
    expect(microseconds('2026-11-29T15:24:31Z')).toBe('2026-11-29T15:24:31.000000Z');
    expect(microseconds('2026-11-29T15:24:31.520Z')).toBe('2026-11-29T15:24:31.520000Z');
  });
});

describe('the tree of payouts', () => {
  const token = '0x5fbdb2315678afecb367f032d93f642f64180aa3';
  const balances = [1, 2, 3].map((i) => ({ account: `0x${String(i).repeat(40)}`, token, cumulative: BigInt(i) * 1_000_000n }));

  it('has no root without balances, and the leaf of one alone', () => {
    expect(payoutRoot([])).toBe(NO_ROOT);
    expect(payoutRoot(balances.slice(0, 1))).toBe(payoutLeaf(balances[0]!));
  });

  it('does not depend on the order of balances, but on each of them', () => {
    const root = payoutRoot(balances);
    expect(payoutRoot([...balances].reverse())).toBe(root);
    expect(payoutRoot(balances.map((one, i) => (i ? one : { ...one, cumulative: one.cumulative + 1n })))).not.toBe(root);
  });

  it('is reached by the proof of a leaf', () => {
    const [first, second] = balances.map(payoutLeaf);
    expect(payoutRootFrom(first!, [second!])).toBe(payoutRoot(balances.slice(0, 2)));
  });
});
