/** A task whose content begins so shows an uploaded file; its digest follows. */
const CONTENT = 'medium:sha256:';
const NAMED = /^medium:sha256:([0-9a-f]{64})$/;

/** The most that a service takes of one file. */
export const MEDIUM_BYTES_MAX = 20 << 20;

/** The digest of the file that this content shows; `undefined` where it shows none. */
export const digestOf = (content: string): string | undefined => NAMED.exec(content)?.[1];

export const contentShowing = (digest: string): string => CONTENT + digest;

const KINDS: Record<string, 'image' | 'audio' | 'video'> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'audio/mpeg': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'audio/mp4': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video',
};

/** How a file is shown, by the type that the service found; nothing else is ever shown. */
export const kindOf = (type: string) => KINDS[type.split(';', 1)[0]!.trim()];

export async function sha256(file: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
