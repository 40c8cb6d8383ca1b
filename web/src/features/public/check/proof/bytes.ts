import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** Hex texts of the wire, `0x` first, as bytes and back. Throws on what is no such text. */
export function unhex(text: string, bytes?: number): Uint8Array {
  if (!/^0x(?:[0-9a-f]{2})*$/i.test(text) || (bytes !== undefined && text.length !== 2 + 2 * bytes)) throw new Error(`malformed: ${text.slice(0, 80)}`);
  return hexToBytes(text.slice(2));
}

export const hex = (bytes: Uint8Array): string => `0x${bytesToHex(bytes)}`;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function join(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
