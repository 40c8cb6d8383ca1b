import type { AccountJson } from '../../../../api/gen/datafi/reward/v1/account_service_pb';
import { createWalletChallenge, linkWallet } from '../api';
import type { Provider } from './providers';

/** What a wallet, or the person in it, did not do. */
export class WalletRefused extends Error {
  constructor(readonly why: 'DECLINED' | 'NO_ADDRESS' | 'BUSY' | 'FAILED') {
    super(why);
  }
}

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
/** Codes of EIP-1193: the person said no; and of JSON-RPC: another question is open already. */
const codes: Record<number, WalletRefused['why']> = { 4001: 'DECLINED', [-32002]: 'BUSY' };

async function ask(provider: Provider, method: string, params?: readonly unknown[]): Promise<unknown> {
  try {
    return await provider.request(params ? { method, params } : { method });
  } catch (error) {
    throw new WalletRefused(codes[Number((error as { code?: unknown } | null)?.code)] ?? 'FAILED');
  }
}

export const utf8Hex = (text: string): string => `0x${Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** The wallet's address, a message of ours signed by it, and the account that it is linked to then. */
export async function link(provider: Provider, replace: boolean): Promise<AccountJson> {
  const [address] = (await ask(provider, 'eth_requestAccounts')) as unknown[];
  if (typeof address !== 'string' || !ADDRESS.test(address)) throw new WalletRefused('NO_ADDRESS');
  // In lower case there is no checksum that could be wrong.
  const { message = '' } = await createWalletChallenge(address.toLowerCase());
  const signature = await ask(provider, 'personal_sign', [utf8Hex(message), address]);
  if (typeof signature !== 'string' || !/^0x[0-9a-fA-F]{130}$/.test(signature)) throw new WalletRefused('FAILED');
  return (await linkWallet(message, signature, replace)).account ?? {};
}
