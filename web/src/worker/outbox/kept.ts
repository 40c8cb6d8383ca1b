import type { Problem } from '../../api/problem';
import type { AnswerValue } from '../../features/annotation/task/answer/answer';

/** An answer that is on its way, or was refused and stays visible. It belongs to the account that gave it. */
export interface Kept {
  /** The idempotency key of the answer, made before it was kept and the same for each try. */
  key: string;
  account: string;
  campaignId: string;
  title: string;
  taskKey: string;
  assignmentId: string;
  fencingToken: string;
  answer: AnswerValue;
  /** Most that it earns, in base units. */
  price: string;
  asset: string;
  /** Device time in milliseconds, as all times here. */
  madeAt: number;
  leaseEndsAt: number;
  /** Not sent before: it may still be undone, or a try failed a moment ago. */
  notBefore: number;
  /** Tries so far; after the first one nobody knows for sure that it did not arrive. */
  tries: number;
  /** Those among them that a service answered with a fault of its own; that it was away is none. */
  faults: number;
  /** Why it was not taken; then it is not tried again by itself. */
  code?: string;
}

/** How long an answer may be undone. */
export const UNDO_MS = 8_000;
/** An answer leaves so long before its lease ends, undone or not. */
const MARGIN_MS = 5_000;
const FAULTS_MAX = 12;
const BACKOFF_MS = 2_000;
const BACKOFF_MAX_MS = 300_000;
/** So many answers one device keeps. */
export const KEPT_MAX = 500;

export const heldUntil = (madeAt: number, leaseEndsAt: number): number => Math.max(madeAt, Math.min(madeAt + UNDO_MS, leaseEndsAt - MARGIN_MS));

export const isWaiting = (kept: Kept): boolean => kept.code === undefined;

/** Whose turn it is, the oldest first. */
export const due = (all: readonly Kept[], account: string | undefined, now: number): Kept[] =>
  all.filter((one) => isWaiting(one) && one.account === account && one.notBefore <= now).sort((a, b) => a.madeAt - b.madeAt);

/** When something falls due next; `undefined`: nothing waits. */
export function nextDue(all: readonly Kept[], account: string | undefined): number | undefined {
  const waiting = all.filter((one) => isWaiting(one) && one.account === account).map((one) => one.notBefore);
  return waiting.length ? Math.min(...waiting) : undefined;
}

/** Whether the answer was not even looked at: the network, the session or a part was away, or too much came at once. */
const isAway = (problem: Problem): boolean => problem.passing || problem.status === 401 || problem.status === 429;

/**
 * What a failed try leaves: an answer that waits longer, or one that was refused.
 * @param jitter in [0, 1)
 */
export function afterFailure(kept: Kept, problem: Problem, now: number, jitter: number): Kept {
  if (!isAway(problem) && problem.status < 500) return { ...kept, tries: kept.tries + 1, code: problem.code };
  const tries = kept.tries + 1;
  const faults = isAway(problem) ? kept.faults : kept.faults + 1;
  if (faults >= FAULTS_MAX) return { ...kept, tries, faults, code: problem.code };
  const wait = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.min(tries, 10)) * (1 + jitter / 2);
  return { ...kept, tries, faults, notBefore: now + Math.max(wait, (problem.retryAfter ?? 0) * 1000) };
}
