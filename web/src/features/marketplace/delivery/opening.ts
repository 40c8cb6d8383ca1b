import type { GetDeliveryResponseJson } from '../../../api/gen/datafi/marketplace/v1/delivery_pb';
import { secretIn } from './keys';

/** More than this is for the command line. */
export const CONTENT_BYTES_MAX = 50 << 20;

/** Why a delivery was not opened here; not a refusal of the service. */
export class NotOpened extends Error {
  constructor(readonly why: 'otherKey' | 'differs' | 'tooLarge') {
    super(why);
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `0x${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The whole body, if it is not too large. */
export async function bounded(answer: Response, most = CONTENT_BYTES_MAX): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(answer.headers.get('Content-Length') ?? 0) > most) {
    await answer.body?.cancel();
    throw new NotOpened('tooLarge');
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = answer.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new NotOpened('tooLarge');
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * Opens a delivery with the buyer's secret key, in this page alone: the key of the content, then the content. Both hashes that the service
 * stated must be those of what came and of what was opened.
 */
export async function opened(delivery: GetDeliveryResponseJson, secret: string, encrypted: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if ((await sha256(encrypted)) !== delivery.contentHash) throw new NotOpened('differs');
  const { Decrypter } = await import('age-encryption');
  const wrapped = Uint8Array.from(atob(delivery.encryptedKey ?? ''), (char) => char.charCodeAt(0));
  const open = async (identity: string, file: Uint8Array) => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(file);
  };
  const contentKey = await open(secret, wrapped).catch(() => {
    throw new NotOpened('otherKey');
  });
  const plain = await open(secretIn(new TextDecoder().decode(contentKey)) ?? '', encrypted).catch(() => {
    throw new NotOpened('differs');
  });
  const bytes = new Uint8Array(plain);
  if ((await sha256(bytes)) !== delivery.plainHash) throw new NotOpened('differs');
  return bytes;
}
