import { bytesToHex, randomBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';

export interface ClaimCode {
  /** What the person keeps; nobody else ever sees it. */
  code: string;
  /** What the service keeps. */
  hash: string;
}

const hex = (bytes: Uint8Array) => `0x${bytesToHex(bytes)}`;

/** A code that nobody can guess. */
export function makeCode(bytes: Uint8Array = randomBytes(32)): ClaimCode {
  return { code: hex(bytes), hash: hex(sha256(bytes)) };
}

/** What somebody typed or pasted, as the service takes it; undefined: it is no code. */
export function readCode(text: string): string | undefined {
  const code = text.replaceAll(/\s/g, '').toLowerCase();
  const whole = code.startsWith('0x') ? code : `0x${code}`;
  return /^0x[0-9a-f]{64}$/.test(whole) ? whole : undefined;
}

const RECENT_MS = 4 * 60_000;

/** Whether the service would ask to sign in again; it says so itself after five minutes. */
export const isRecent = (signedInAt: number | undefined, now: number): boolean => signedInAt === undefined || now - signedInAt < RECENT_MS;
