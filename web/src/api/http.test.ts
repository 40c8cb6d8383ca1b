// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchRaw, get } from './http';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An answer that begins at once, and ends with the given text after so many seconds. */
const slow = (seconds: number, text: string) =>
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream({
      start(stream) {
        signal?.addEventListener('abort', () => stream.error(signal.reason));
        setTimeout(() => {
          if (signal?.aborted) return;
          stream.enqueue(new TextEncoder().encode(text));
          stream.close();
        }, seconds * 1000);
      },
    });
    return new Response(body);
  });

it('a body that never ends did not arrive', async () => {
  slow(3600, '{}');
  const failed = expect(get('reward', '/v1/rules', { anonymous: true })).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 });
  await vi.advanceTimersByTimeAsync(30_000);
  await failed;
});

it('nor one that breaks off', async () => {
  slow(1, '{"a":');
  const failed = expect(get('reward', '/v1/rules', { anonymous: true })).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 });
  await vi.advanceTimersByTimeAsync(1_000);
  await failed;
});

it('a download may take long', async () => {
  slow(300, 'a file');
  const answer = await fetchRaw('reward', '/v1/epochs/1/bundle', { anonymous: true });
  const text = answer.text();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(await text).toBe('a file');
});
