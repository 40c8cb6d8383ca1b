import { keccak_256 } from '@noble/hashes/sha3.js';
import { hex, join, unhex } from './bytes';

/** The Merkle trees of payouts: OpenZeppelin's StandardMerkleTree over [account, token, cumulative amount]. */
export interface Balance {
  account: string;
  token: string;
  cumulative: bigint;
}

const word = (address: string) => join(new Uint8Array(12), unhex(address, 20));
const amountWord = (amount: bigint) => unhex(`0x${amount.toString(16).padStart(64, '0')}`, 32);

export const payoutLeaf = ({ account, token, cumulative }: Balance): string =>
  hex(keccak_256(keccak_256(join(word(account), word(token), amountWord(cumulative)))));

const pair = (one: string, other: string): string => {
  const [low, high] = one < other ? [one, other] : [other, one];
  return hex(keccak_256(join(unhex(low, 32), unhex(high, 32))));
};

export const NO_ROOT = `0x${'0'.repeat(64)}`;

/** The root over all balances; zeros for none. */
export function payoutRoot(balances: readonly Balance[]): string {
  const leaves = balances.map(payoutLeaf).sort((a, b) => (a < b ? 1 : -1));
  const tree = [...Array<string>(Math.max(0, leaves.length - 1)).fill(''), ...leaves];
  for (let i = leaves.length - 2; i >= 0; i--) tree[i] = pair(tree[2 * i + 1]!, tree[2 * i + 2]!);
  return tree[0] ?? NO_ROOT;
}

/** The root to which a proof leads from a leaf. */
export const payoutRootFrom = (leaf: string, proof: readonly string[]): string => proof.reduce(pair, leaf);
