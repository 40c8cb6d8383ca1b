import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect } from '@playwright/test';

/** Where somebody pays in, as the services and the pages tell it. */
export interface Instruction {
  escrowContract: string;
  tokenContract: string;
  escrowId: string;
  amountTokenUnits: string;
}

const node = process.env.DATAFI_CHAIN_RPC ?? 'http://localhost:8545';
/** The local chain's second account, for which its node signs. */
const payer = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8';
const GAS = '0x7a120';

async function ask<T>(method: string, ...params: unknown[]): Promise<T> {
  const answer = await fetch(node, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const { result, error } = (await answer.json()) as { result: T; error?: { message: string } };
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

/** A call in the contracts' ABI, of words alone. */
const call = (signature: string, ...words: (string | bigint)[]): string =>
  `0x${bytesToHex(keccak_256(utf8ToBytes(signature))).slice(0, 8)}${words.map((word) => BigInt(word).toString(16).padStart(64, '0')).join('')}`;

const send = (to: string, data: string) => ask<string>('eth_sendTransaction', { from: payer, to, data, gas: GAS });

/** Makes test tokens, which anyone may, and pays them in; returns once that is mined. */
export async function deposit({ escrowContract, tokenContract, escrowId, amountTokenUnits }: Instruction): Promise<void> {
  await send(tokenContract, call('mint(address,uint256)', payer, amountTokenUnits));
  await send(tokenContract, call('approve(address,uint256)', escrowContract, amountTokenUnits));
  const paid = await send(escrowContract, call('deposit(bytes32,address,uint256)', escrowId, tokenContract, amountTokenUnits));
  await expect.poll(async () => (await ask<{ status: string } | null>('eth_getTransactionReceipt', paid))?.status, { timeout: 30_000 }).toBe('0x1');
}

/** What an address holds of a token. */
export const balance = async (token: string, address: string): Promise<bigint> =>
  BigInt(await ask<string>('eth_call', { to: token, data: call('balanceOf(address)', address) }, 'latest'));
