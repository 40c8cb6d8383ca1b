import { join, unhex, utf8 } from './bytes';

export interface TreeHead {
  log: string;
  treeSize: string;
  rootHash: string;
  time: string;
  signature: string;
  key: string;
}

/** A time with exactly six digits behind the point, as signed texts write it. */
export const microseconds = (time: string): string => {
  const [, start, fraction = ''] = /^(.*?)(?:\.(\d{1,6}))?0*Z$/.exec(time) ?? [];
  return start === undefined ? time : `${start}.${fraction.padEnd(6, '0')}Z`;
};

/** What a service signs of a head: its name for this purpose, a line feed, and canonical JSON. */
export const signedText = ({ log, rootHash, time, treeSize }: Omit<TreeHead, 'signature' | 'key'>): Uint8Array =>
  join(utf8('datafi-tree-head/1\n'), utf8(JSON.stringify({ log, rootHash, time: microseconds(time), treeSize })));

/** Whether the head's key signed it (Ed25519). The curve is loaded only here. */
export async function isSigned(head: TreeHead): Promise<boolean> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  try {
    return ed25519.verify(unhex(head.signature, 64), signedText(head), unhex(head.key, 32), { zip215: false });
  } catch {
    return false;
  }
}
