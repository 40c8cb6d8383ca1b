// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readTrust } from '../verify/trust';
import { type Ask, systemTrust } from './system-trust';

const hash = (c: string) => `0x${c.repeat(64)}`;
const address = `0x${'a'.repeat(40)}`;
const anchored = (streamSeq: string, treeSize: string) => ({
  streamSeq,
  entry: JSON.stringify({ type: 'LogAnchored', body: { log: 'reward', treeSize, rootHash: hash('1') } }),
});
const ask: Ask = {
  getChain: async () => ({ chainId: '31337', escrow: address, payoutDistributor: address, custodyVault: address, logAnchor: address, tokens: [{ token: address }] }),
  getLogKey: async () => ({ keys: [{ key: hash('2') }] }),
  listEpochs: async (_size, token) =>
    token
      ? { epochs: [{ number: '1', root: hash('3'), state: 'EPOCH_STATE_FINAL' }] }
      : { epochs: [{ number: '2', root: hash('4'), state: 'EPOCH_STATE_PUBLISHED' }], page: { nextPageToken: 'next' } },
  listStream: async (_log, _stream, after) =>
    after === '0' ? { entries: [anchored('1', '5'), anchored('2', '5')], complete: false } : { entries: [anchored('3', '8')], complete: true },
};

describe('the trust of the running system', () => {
  it('is a trust file of all anchors and of the roots that were activated', async () => {
    const trust = readTrust(await systemTrust(ask));
    expect([...trust.heads]).toEqual([`reward 5 ${hash('1')}`, `reward 8 ${hash('1')}`]);
    expect([...trust.epochs]).toEqual([`1 ${hash('3')}`]);
    expect(trust.keys.annotation).toEqual([hash('2')]);
  });

  it('ends, though a log never says that it is complete', async () => {
    const endless: Ask = { ...ask, listStream: async (_log, _stream, after) => ({ entries: [anchored(String(Number(after) + 1), after === '0' ? '5' : after!)], complete: false }) };
    expect(readTrust(await systemTrust(endless)).heads.size).toBeLessThan(30);
  });
});
