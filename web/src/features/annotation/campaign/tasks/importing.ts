import type { NewTaskJson } from '../../../../api/gen/datafi/annotation/v1/task_pb';
import { Problem } from '../../../../api/problem';
import { importChunk } from './api';

const CHUNK_TASKS = 1000;
/** A body has at most a mebibyte; a part of it is left for what is not tasks. */
const CHUNK_BYTES = 900_000;
const TRIES_MAX = 4;
const WAIT_MS = 500;

const bytes = (text: string) => new TextEncoder().encode(text);

/** In their order; always the same, so that a repeated chunk is the one it was. */
export function chunksOf(tasks: readonly NewTaskJson[]): NewTaskJson[][] {
  const chunks: NewTaskJson[][] = [];
  let size = CHUNK_BYTES;
  for (const task of tasks) {
    const more = bytes(JSON.stringify(task)).length + 1;
    if (size + more > CHUNK_BYTES || chunks.at(-1)!.length === CHUNK_TASKS) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)!.push(task);
    size += more;
  }
  return chunks;
}

/** Follows from what is imported where, so that the same import is known again, also after the page was left. */
export async function importId(campaignId: string, chunks: readonly NewTaskJson[][]): Promise<string> {
  const digests = new Uint8Array(32 * (chunks.length + 1));
  const parts = [campaignId, ...chunks.map((chunk) => JSON.stringify(chunk))];
  for (const [i, part] of parts.entries()) digests.set(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(part))), 32 * i);
  const id = new Uint8Array(await crypto.subtle.digest('SHA-256', digests)).slice(0, 16);
  // A UUID of version 8: made by a rule of our own.
  id[6] = (id[6]! & 0x0f) | 0x80;
  id[8] = (id[8]! & 0x3f) | 0x80;
  return [...id].map((byte, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}

/** Sends what is not stored yet: the answer for the first chunk says how far an import before this one came. `progress` counts stored tasks. */
export async function importTasks(campaignId: string, tasks: readonly NewTaskJson[], signal: AbortSignal, progress: (stored: number) => void): Promise<number> {
  const chunks = chunksOf(tasks);
  const id = await importId(campaignId, chunks);
  let stored = { chunks: 0, tasks: 0 };
  for (let i = 0; i < chunks.length; i = Math.max(i + 1, stored.chunks)) {
    const answer = await again(() => importChunk(campaignId, id, i, chunks[i]!, signal));
    stored = { chunks: Number(answer.chunks ?? 0), tasks: Number(answer.tasks ?? 0) };
    progress(stored.tasks);
  }
  return stored.tasks;
}

/** A call that may fail in passing, some times. */
export async function again<T>(call: () => Promise<T>): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await call();
    } catch (failed) {
      // Who is told when to come again does so; a quota says no time.
      const isPassing = failed instanceof Problem && (failed.passing || failed.retryAfter !== undefined);
      if (!isPassing || i === TRIES_MAX) throw failed;
      await new Promise((go) => setTimeout(go, failed.retryAfter ? failed.retryAfter * 1000 : WAIT_MS * 2 ** i * (0.5 + Math.random())));
    }
  }
}
