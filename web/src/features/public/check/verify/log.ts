import { rootFrom, rootsFrom } from '../proof/log-tree';
import { isSigned, type TreeHead } from '../proof/tree-head';
import type { Bundle } from './bundle';
import { need } from './need';
import type { Trust } from './trust';

export const LOG_OF: Readonly<Record<string, string>> = { campaign: 'annotation', epoch: 'reward' };
const logOf = (stream: string) => LOG_OF[stream.split('/')[0]!]!;

interface Proofs {
  log: string;
  key: string;
  head: Omit<TreeHead, 'log' | 'key'>;
  inclusion: { stream: string; streamSeq: string; position: string; leafHash: string; path: string[] }[];
  consistency: { first: string; firstRoot: string; second: string; secondRoot: string; path: string[] }[];
}

/** A log: its signed head, and the proofs that lead to it. */
export class Log {
  readonly proof: Proofs;
  readonly size: bigint;

  constructor(
    readonly bundle: Bundle,
    readonly name: string,
  ) {
    this.proof = bundle.json(`proofs/${name}.json`) as unknown as Proofs;
    this.size = BigInt(this.proof.head.treeSize);
    need(this.proof.log === name, `proofs/${name}.json is of another log`);
  }

  static of(bundle: Bundle): Log[] {
    return [...new Set(bundle.streams().map(logOf))].sort().map((name) => new Log(bundle, name));
  }
}

/** `inclusion`: the closing event of every stream is in the log with the given head. */
export function checkInclusion({ bundle, name, proof, size }: Log): void {
  const missing = new Set(bundle.streams().filter((stream) => logOf(stream) === name));
  for (const { stream, streamSeq, position, leafHash, path } of proof.inclusion) {
    need(missing.delete(stream), `${name}: a proof of another stream`);
    const closing = bundle.events(stream).at(-1);
    need(closing && leafHash === closing.leaf && BigInt(streamSeq) === BigInt(closing.seq), `${stream}: other event`);
    need(rootFrom(closing.leaf, BigInt(position), size, path) === proof.head.rootHash, `${stream}: the proof leads to another root`);
  }
  need(missing.size === 0, `no proof of ${[...missing].join(' ')}`);
}

/** `signature`: the service signed that head; with trust: with a key that the chain names. */
export async function checkSignature({ name, proof }: Log, trust: Trust | undefined): Promise<void> {
  need(!trust || (Object.hasOwn(trust.keys, name) && trust.keys[name]!.includes(proof.key)), `${name}: its key is not a trusted one: ${proof.key}`);
  need(await isSigned({ ...proof.head, log: name, key: proof.key }), `${name}: not signed by its key`);
}

/** `anchor`: that head is on the chain. */
export function checkAnchor({ name, proof }: Log, trust: Trust): void {
  need(trust.heads.has(`${name} ${proof.head.treeSize} ${proof.head.rootHash}`), `${name}: the head of size ${proof.head.treeSize} is not anchored`);
}

/** `consistency`: the log only grew since the head that was anchored before. */
export function checkConsistency({ name, proof, size }: Log, trust: Trust | undefined): void {
  // A proof from a head long before would leave what was anchored in between out.
  const before = (trust?.sizes.get(name) ?? []).filter((one) => one < size).sort((a, b) => (a < b ? 1 : -1))[0];
  need(before === undefined || proof.consistency.some(({ first }) => BigInt(first) === before), `${name}: no proof from the anchored head before`);
  for (const { first, firstRoot, second, secondRoot, path } of proof.consistency) {
    need(BigInt(second) === size && secondRoot === proof.head.rootHash && BigInt(first) < size, `${name}: a proof to another head`);
    need(!trust || trust.heads.has(`${name} ${first} ${firstRoot}`), `${name}: the head of size ${first} is not anchored`);
    const { old, all } = rootsFrom(BigInt(first), size, firstRoot, path);
    need(old === firstRoot && all === secondRoot, `${name}: history before ${first} was changed`);
  }
}
