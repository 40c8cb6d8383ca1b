// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWalletChallenge, linkWallet } from '../api';
import { link, utf8Hex, WalletRefused } from './linking';
import { announced, discover, type Provider } from './providers';

vi.mock('../api', () => ({ createWalletChallenge: vi.fn(), linkWallet: vi.fn() }));
afterEach(() => vi.clearAllMocks());

const provider = { request: () => Promise.resolve([]) };
const announce = (detail: unknown) => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));

describe('wallets of the browser', () => {
  it('are those that announce themselves in the right form, each once', () => {
    const told = vi.fn();
    const stop = discover(told);
    announce({ info: { uuid: 'a', name: 'One' }, provider });
    announce({ info: { uuid: 'a', name: 'One again' }, provider });
    announce({ info: { uuid: 'b', name: 2 }, provider });
    announce(null);
    stop();
    announce({ info: { uuid: 'c', name: 'Late' }, provider });
    expect(told).toHaveBeenCalledTimes(1);
    expect((told.mock.calls[0]![0] as Provider[]).map(({ name }) => name)).toEqual(['One']);
  });

  it('are asked to name themselves', () => {
    const asked = vi.fn();
    addEventListener('eip6963:requestProvider', asked);
    discover(() => undefined)();
    removeEventListener('eip6963:requestProvider', asked);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('have names that cannot turn the page', () => {
    expect(announced({ info: { uuid: 'a', name: '\u202eevil\u0000' }, provider })!.name).toBe('evil');
    expect(announced({ info: { uuid: 'a', name: '\u200b' }, provider })!.name).toBe('?');
  });
});

describe('linking', () => {
  const address = `0x${'aB'.repeat(20)}`;
  const signature = `0x${'1'.repeat(130)}`;
  const wallet = (answers: Record<string, unknown>): Provider => ({
    uuid: 'a',
    name: 'One',
    request: ({ method }) => (answers[method] instanceof Error ? Promise.reject(answers[method]) : Promise.resolve(answers[method])),
  });

  it('has the message signed as it stands, by its bytes', async () => {
    vi.mocked(createWalletChallenge).mockResolvedValue({ message: 'grüß\n' });
    vi.mocked(linkWallet).mockResolvedValue({ account: { walletAddress: address } });
    const asked = vi.fn((call: { method: string; params?: readonly unknown[] }) => Promise.resolve(call.method === 'eth_requestAccounts' ? [address] : signature));
    await link({ uuid: 'a', name: 'One', request: asked }, true);
    expect(createWalletChallenge).toHaveBeenCalledWith(address.toLowerCase());
    expect(asked).toHaveBeenLastCalledWith({ method: 'personal_sign', params: [utf8Hex('grüß\n'), address] });
    expect(linkWallet).toHaveBeenCalledWith('grüß\n', signature, true);
    expect(utf8Hex('ü')).toBe('0xc3bc');
  });

  it.each([
    ['DECLINED', { eth_requestAccounts: Object.assign(new Error('no'), { code: 4001 }) }],
    ['BUSY', { eth_requestAccounts: Object.assign(new Error('open'), { code: -32002 }) }],
    ['NO_ADDRESS', { eth_requestAccounts: [] }],
    ['NO_ADDRESS', { eth_requestAccounts: ['0x12'] }],
    ['FAILED', { eth_requestAccounts: new Error('broken') }],
    ['FAILED', { eth_requestAccounts: [address], personal_sign: '0x12' }],
    ['DECLINED', { eth_requestAccounts: [address], personal_sign: Object.assign(new Error('no'), { code: 4001 }) }],
  ] as const)('that ends with %s links nothing', async (why, answers) => {
    vi.mocked(createWalletChallenge).mockResolvedValue({ message: 'm' });
    await expect(link(wallet(answers), false)).rejects.toEqual(new WalletRefused(why));
    expect(linkWallet).not.toHaveBeenCalled();
  });
});
