import type { Report } from '../verify/verify';

/** Longer than any bundle of a browser's size takes on a slow phone. */
const TIMEOUT_MS = 10 * 60_000;

/** Verifies beside the page, so that it stays quick; ends the work when the signal says so. */
export function verifyBeside(zip: Uint8Array, trust: Uint8Array | undefined, signal: AbortSignal): Promise<Report> {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  return new Promise<Report>((resolve, reject) => {
    limit.addEventListener('abort', () => reject(new Error('the verification was ended')));
    worker.addEventListener('message', (event: MessageEvent<Report>) => resolve(event.data));
    worker.addEventListener('error', () => reject(new Error('the verification broke down')));
    worker.postMessage({ zip, trust });
  }).finally(() => worker.terminate());
}
