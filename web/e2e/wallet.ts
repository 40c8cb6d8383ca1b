import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { BrowserContext } from '@playwright/test';

/** Signs as wallets do (EIP-191): r, s and v. */
function sign(key: Uint8Array, message: Uint8Array): string {
  const hash = keccak_256(concatBytes(utf8ToBytes(`\x19Ethereum Signed Message:\n${message.length}`), message));
  const [recovery, ...rest] = secp256k1.sign(hash, key, { prehash: false, format: 'recovered' });
  return `0x${bytesToHex(Uint8Array.from([...rest, 27 + recovery!]))}`;
}

/** A wallet that announces itself to each page as an extension does (EIP-6963); its key is made here and never in a page. Returns its address. */
export async function installWallet(context: BrowserContext, name: string): Promise<string> {
  const key = secp256k1.utils.randomSecretKey();
  const address = `0x${bytesToHex(keccak_256(secp256k1.getPublicKey(key, false).slice(1)).slice(-20))}`;
  await context.exposeFunction('signInWallet', (message: string) => sign(key, hexToBytes(message.slice(2))));
  await context.addInitScript(
    (wallet) => {
      const { signInWallet } = globalThis as unknown as { signInWallet: (message: string) => Promise<string> };
      const request = async ({ method, params }: { method: string; params?: string[] }) => {
        if (method === 'eth_requestAccounts') return [wallet.address];
        if (method === 'personal_sign') return signInWallet(params![0]!);
        throw Object.assign(new Error(`${method} is not known here`), { code: 4200 });
      };
      const info = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: wallet.name, icon: 'data:,', rdns: 'org.example.wallet' };
      const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: { info, provider: { request } } }));
      addEventListener('eip6963:requestProvider', announce);
      announce();
    },
    { address, name },
  );
  return address;
}
