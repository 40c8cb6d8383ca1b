import { sha256 } from '@noble/hashes/sha2.js';
import { hex, join, unhex, utf8 } from './bytes';

/** The Merkle trees of the logs: RFC 9162 over SHA-256. All hashes are hex texts. */
const node = (left: string, right: string): string => hex(sha256(join(Uint8Array.of(1), unhex(left, 32), unhex(right, 32))));

export const leafHash = (entry: Uint8Array | string): string =>
  hex(sha256(join(Uint8Array.of(0), typeof entry === 'string' ? utf8(entry) : entry)));

/** Longer than any path of a log that can be. */
const PATH_MAX = 64;

/** Follows a path to the top: the root over what lies left of the start, and the root over all. */
function climb(at: bigint, last: bigint, start: string, path: readonly string[]): { old: string; all: string } {
  if (path.length > PATH_MAX) throw new Error('the proof is too long');
  let [fn, sn, old, all] = [at, last, start, start];
  for (const sibling of path) {
    if (sn <= 0n) throw new Error('the proof is too long');
    if (fn & 1n || fn === sn) {
      old = node(sibling, old);
      all = node(sibling, all);
      while (!(fn & 1n) && fn) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      all = node(all, sibling);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  if (sn !== 0n) throw new Error('the proof is too short');
  return { old, all };
}

/** The root of `size` entries to which the path leads from a leaf. */
export function rootFrom(leaf: string, position: bigint, size: bigint, path: readonly string[]): string {
  if (position < 0n || position >= size) throw new Error(`position ${position} is not among ${size} entries`);
  return climb(position, size - 1n, leaf, path).all;
}

/** Both roots to which a consistency proof leads: that of the first `first` entries and that of all `second`. */
export function rootsFrom(first: bigint, second: bigint, firstRoot: string, path: readonly string[]): { old: string; all: string } {
  if (first <= 0n || first > second || path.length > 0 !== first < second) throw new Error(`not a proof from ${first} to ${second} entries`);
  if (first === second) return { old: firstRoot, all: firstRoot };
  // A size that is a power of two is itself a node of the later tree, so the proof leaves it out.
  const [start, ...rest] = first & (first - 1n) ? path : [firstRoot, ...path];
  let shift = 0n;
  while (!((first >> shift) & 1n)) shift += 1n;
  return climb((first - 1n) >> shift, (second - 1n) >> shift, start!, rest);
}
