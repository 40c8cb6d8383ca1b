import { decode } from './bundle';
import { TRUST_BYTES } from './bounds';
import { TRUST } from './grammar';
import { type Json, parseAny } from './json';
import { fits, need } from './need';

/** What is trusted: keys of the logs, heads and payout roots that stand on the chain, and which contracts. */
export interface Trust {
  chain: string;
  contracts: Record<string, string>;
  keys: Record<string, string[]>;
  /** “log size root” */
  heads: Set<string>;
  /** “number root” */
  epochs: Set<string>;
  /** The sizes of the heads of each log. */
  sizes: Map<string, bigint[]>;
}

export function trustOf(document: Json): Trust {
  TRUST(document, 'trust');
  const of = document as unknown as {
    chainId: string;
    contracts: Record<string, string>;
    logKeys: Record<string, string[]>;
    anchoredHeads: { log: string; treeSize: string; rootHash: string }[];
    epochs: { epoch: string; root: string }[];
  };
  const once = (keys: string[]) => need(new Set(keys).size === keys.length, 'a head or an epoch is there twice');
  once(of.anchoredHeads.map(({ log, treeSize }) => `${log} ${treeSize}`));
  once(of.epochs.map(({ epoch }) => epoch));
  const sizes = new Map<string, bigint[]>();
  for (const { log, treeSize } of of.anchoredHeads) sizes.set(log, [...(sizes.get(log) ?? []), BigInt(treeSize)]);
  return {
    chain: of.chainId,
    contracts: Object.fromEntries(Object.entries(of.contracts).map(([name, address]) => [name, address.toLowerCase()])),
    keys: of.logKeys,
    heads: new Set(of.anchoredHeads.map(({ log, treeSize, rootHash }) => `${log} ${treeSize} ${rootHash}`)),
    epochs: new Set(of.epochs.map(({ epoch, root }) => `${epoch} ${root}`)),
    sizes,
  };
}

/** A trust file, in any form of JSON. */
export function readTrust(data: Uint8Array): Trust {
  fits(data.length <= TRUST_BYTES, 'trust');
  return trustOf(parseAny(decode(data)));
}
