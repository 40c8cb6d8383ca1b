import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Page } from '@playwright/test';

/** A wallet of its own for one test: its key is made here and never leaves this process. */
export interface TestWallet {
  /** 0x and 40 lower-case hex digits. */
  address: string;
  /** As `personal_sign` does: 65 bytes r, s, v in hex. */
  sign: (message: Uint8Array) => string;
}

export function testWallet(secret = secp256k1.utils.randomSecretKey()): TestWallet {
  const point = secp256k1.getPublicKey(secret, false).slice(1);
  const sign = (message: Uint8Array) => {
    const hash = keccak_256(concatBytes(utf8ToBytes(`\u0019Ethereum Signed Message:\n${message.length}`), message));
    const [recovery = 0, ...rs] = secp256k1.sign(hash, secret, { prehash: false, format: 'recovered' });
    return `0x${bytesToHex(Uint8Array.from(rs))}${(27 + recovery).toString(16)}`;
  };
  return { address: `0x${bytesToHex(keccak_256(point).slice(-20))}`, sign };
}

/** Puts the wallet into a page as an extension does, found by EIP-6963. With `declines` the person in it says no to signing. */
export async function installWallet(page: Page, wallet: TestWallet, { declines = false } = {}): Promise<void> {
  await page.exposeFunction('testWalletSigns', (hex: string) => wallet.sign(hexToBytes(hex.replace(/^0x/, ''))));
  await page.addInitScript(
    ({ address, no }) => {
      const signs = (globalThis as unknown as { testWalletSigns: (hex: string) => Promise<string> }).testWalletSigns;
      const request = async ({ method, params }: { method: string; params?: string[] }) => {
        if (method === 'eth_requestAccounts' || method === 'eth_accounts') return [address];
        if (method === 'personal_sign' && no) throw Object.assign(new Error('declined'), { code: 4001 });
        if (method === 'personal_sign') return signs(params![0]!);
        throw Object.assign(new Error(method), { code: 4200 });
      };
      const info = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'Test wallet', icon: 'data:image/svg+xml,', rdns: 'io.datafi.test' };
      const detail = Object.freeze({ info, provider: { request } });
      const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
      addEventListener('eip6963:requestProvider', announce);
      announce();
    },
    { address: wallet.address, no: declines },
  );
}
