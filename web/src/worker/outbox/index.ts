import { useMemo, useSyncExternalStore } from 'react';
import { post } from '../../api/http';
import type { SubmitAnswersRequestJson, SubmitAnswersResponseJson } from '../../api/gen/datafi/annotation/v1/submission_pb';
import { onChange, who } from '../../app/login';
import { usePerson } from '../../app/session';
import { isWaiting, type Kept } from './kept';
import { Outbox } from './outbox';
import { workStore } from './store';

async function send({ key, account, assignmentId, fencingToken, answer }: Kept): Promise<void> {
  const request: SubmitAnswersRequestJson = { answers: [{ assignmentId, fencingToken, ...answer }], idempotencyKey: key };
  await post<SubmitAnswersResponseJson>('annotation', '/v1/answers:submit', request, { account });
}

/** The answers of this device. */
export const outbox = new Outbox({
  store: workStore,
  // Two tabs do not send the same answer at once; if they did, its key would still let it count once.
  send: (kept) => (navigator.locks ? navigator.locks.request(`answer ${kept.key}`, () => send(kept)) : send(kept)),
  account: () => who()?.account,
  online: () => navigator.onLine,
  now: Date.now,
  random: Math.random,
});

let started = false;

/** Called once by the app: what was kept goes out as soon as its owner is signed in and there is a network. */
export function startOutbox(): void {
  if (started) return;
  started = true;
  void outbox.start();
  onChange(() => outbox.kick());
  addEventListener('online', () => void outbox.retry());
  // Who leaves the page does not come back to undo.
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void outbox.flush());
}

const LAST_MS = 5_000;

/** Before their owner signs out: sends what waits, as far as a moment goes. What is left stays for their next time here. */
export const sendBeforeLeaving = (): Promise<void> => Promise.race([outbox.retry(), new Promise<void>((done) => setTimeout(done, LAST_MS))]);

/** What is kept for the person who is signed in: on its way, and refused. */
export function useOutbox(): { waiting: readonly Kept[]; refused: readonly Kept[]; sent: readonly Kept[] } {
  const account = usePerson()?.account;
  const all = useSyncExternalStore(outbox.subscribe, outbox.all);
  const sent = useSyncExternalStore(outbox.subscribe, outbox.sent);
  return useMemo(() => {
    const own = all.filter((one) => one.account === account);
    return { waiting: own.filter(isWaiting), refused: own.filter((one) => !isWaiting(one)), sent: sent.filter((one) => one.account === account) };
  }, [all, sent, account]);
}
