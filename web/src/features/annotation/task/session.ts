import type { AssignmentJson } from '../../../api/gen/datafi/annotation/v1/assignment_pb';
import { Problem } from '../../../api/problem';
import { type Outbox, OUTBOX_FULL } from '../../../worker/outbox/outbox';
import type { WorkStore } from '../../../worker/outbox/store';
import { heldUntil, isWaiting, KEPT_MAX } from '../../../worker/outbox/kept';
import type { AnswerValue } from './answer/answer';
import { answered, claimed, EMPTY, extended, held, type Held, isShort, type Queue, reconsidered, skipped, undone, wanted, withoutExpired } from './queue';

export interface LeaseRef {
  assignmentId: string;
  fencingToken: string;
}

/** What the session asks of the service; each throws a {@link Problem}. */
export interface Calls {
  claim: (campaignId: string, count: number, key: string) => Promise<readonly AssignmentJson[]>;
  /** Returns the new end. */
  extend: (lease: LeaseRef) => Promise<string | undefined>;
  giveBack: (leases: readonly LeaseRef[]) => Promise<void>;
}

export interface Terms {
  campaignId: string;
  title: string;
  price: string;
  asset: string;
  leaseSeconds: number;
}

export interface SessionWorld {
  calls: Calls;
  outbox: Pick<Outbox, 'add' | 'undo' | 'flush' | 'all'>;
  store: Pick<WorkStore, 'read' | 'write'>;
  account: string;
  now: () => number;
  newKey: () => string;
}

/** Refusals of the doors: the same call goes through later. */
const TOO_MUCH = ['TOO_MANY_REQUESTS', 'RATE_LIMITED', 'HTTP_429'];
const RETRY_MS = 5_000;
const DRAFT_MS = 300;

/**
 * Work on one campaign: holds a few tasks ahead, so that the next one is there the moment an answer is given; answers leave by the
 * outbox. What is held and what was begun is kept on the device, so that a reload goes on where it was.
 */
export class Session {
  #queue: Queue = EMPTY;
  #problem: Problem | undefined;
  #drafts = new Map<string, AnswerValue>();
  #skew = 0;
  #listeners = new Set<() => void>();
  #claiming = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #state: { queue: Queue; problem: Problem | undefined } = { queue: EMPTY, problem: undefined };
  #stopped = false;
  #hasLeft = false;
  #started: Promise<void> | undefined;

  constructor(
    readonly terms: Terms,
    private readonly world: SessionWorld,
  ) {}

  readonly state = () => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get #name() {
    return `queue ${this.terms.campaignId}`;
  }

  /** Goes on with what is held on this device, then claims. */
  async start(): Promise<void> {
    this.#stopped = false;
    this.#hasLeft = false;
    this.#started ??= this.#restore();
    await this.#started;
    await this.fill();
  }

  async #restore(): Promise<void> {
    const kept = await this.world.store.read<Queue>(this.world.account, this.#name).catch(() => undefined);
    if (!kept) return;
    const now = this.world.now();
    const given = new Set(this.world.outbox.all().map((one) => one.assignmentId));
    const [first, ...others] = kept.tasks.filter((one) => !given.has(one.assignmentId));
    const begun = first && (await this.#read(first));
    if (first && begun) this.#drafts.set(first.assignmentId, begun);
    // What was begun is shown again, be it late: it may still count.
    const tasks = [...(first && (begun || first.endsAt > now) ? [first] : []), ...others.filter((one) => one.endsAt > now)];
    this.#set({ ...kept, tasks, last: undefined, end: undefined });
  }

  #read = (task: Held) => this.world.store.read<AnswerValue>(this.world.account, `draft ${task.assignmentId}`).catch(() => undefined);

  /** The answer begun for the task that is shown: before a reload, before an undo, or the one that was undone. */
  draft(): AnswerValue | undefined {
    return this.#drafts.get(this.#queue.tasks[0]?.assignmentId ?? '');
  }

  /** Keeps what is begun, a moment after the last change. */
  begin(answer: AnswerValue): void {
    const [task] = this.#queue.tasks;
    clearTimeout(this.#draftTimer);
    if (!task) return;
    this.#drafts.set(task.assignmentId, answer);
    this.#draftTimer = setTimeout(() => this.#write(`draft ${task.assignmentId}`, answer), DRAFT_MS);
  }

  #write(name: string, value: unknown): void {
    void this.world.store.write(this.world.account, name, value, this.world.now()).catch(() => undefined);
  }

  #forgetDraft(task: Held): void {
    clearTimeout(this.#draftTimer);
    this.#drafts.delete(task.assignmentId);
    this.#write(`draft ${task.assignmentId}`, undefined);
  }

  /** Claims what is missing. A claim keeps its key until there is an outcome, so that a lost answer costs no lease. */
  async fill(): Promise<void> {
    const count = wanted(this.#queue, this.terms.leaseSeconds);
    if (count === 0 || this.#claiming || this.#stopped) return;
    this.#claiming = true;
    clearTimeout(this.#timer);
    // A claim may bring back the very task that a late answer is for, and then the answer counts no more.
    if (this.#mine().some((one) => one.leaseEndsAt <= this.world.now())) await this.world.outbox.flush();
    if (this.#stopped) {
      this.#claiming = false;
      return;
    }
    const isFresh = this.#queue.claim === undefined;
    const claim = this.#queue.claim ?? { key: this.world.newKey(), count };
    this.#set({ ...this.#queue, claim });
    try {
      const given = await this.world.calls.claim(this.terms.campaignId, claim.count, claim.key);
      if (!this.#stopped) this.#arrived(given, isFresh);
      // Who left holds nothing. A session that was merely stopped leaves the claim, under its key, to the next one.
      else if (this.#hasLeft) this.#giveBack(given.map((one) => held(one, this.#skew)));
    } catch (error) {
      if (!this.#stopped) await this.#notClaimed(error instanceof Problem ? error : new Problem('UNKNOWN', 500));
    } finally {
      this.#claiming = false;
    }
    if (!this.#queue.claim && this.#queue.tasks.length === 0 && !this.#queue.end) this.#later(this.#isSending() ? undefined : 1);
  }

  #arrived(given: readonly AssignmentJson[], isFresh: boolean): void {
    const now = this.world.now();
    const first = given[0]?.leaseEndsAt;
    // A fresh lease tells the service's clock: it ends lease_seconds after the moment it was given.
    if (isFresh && first) this.#skew = new Date(first).getTime() - this.terms.leaseSeconds * 1000 - now;
    const { queue, giveBack } = claimed(this.#queue, given.map((one) => held(one, this.#skew)).filter((one) => one.endsAt > now));
    this.#problem = undefined;
    this.#set(queue);
    this.#giveBack(giveBack);
  }

  #giveBack(tasks: readonly Held[]): void {
    if (tasks.length) void this.world.calls.giveBack(tasks.map(ref)).catch(() => undefined);
  }

  async #notClaimed(problem: Problem): Promise<void> {
    if (problem.passing || problem.status >= 500 || problem.status === 401 || TOO_MUCH.includes(problem.code)) {
      this.#problem = problem;
      this.#set(this.#queue);
      this.#later(problem.retryAfter);
      return;
    }
    this.#set({ ...this.#queue, claim: undefined });
    if (problem.code === 'LEASES_EXHAUSTED' && (this.#isSending() || this.#queue.tasks.length > 0)) {
      // Answers that are held back still count as held tasks.
      if (this.#queue.tasks.length === 0) await this.world.outbox.flush();
      return;
    }
    this.#problem = problem;
    this.#set({ ...this.#queue, end: problem.code });
  }

  /** Whether answers of this work have not arrived yet. */
  #isSending(): boolean {
    return this.#mine().length > 0;
  }

  #mine() {
    return this.world.outbox.all().filter((one) => one.campaignId === this.terms.campaignId && isWaiting(one));
  }

  #later(seconds?: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.fill(), seconds ? seconds * 1000 : RETRY_MS);
  }

  /** Takes the answer of the task that is shown; the next one is there at once. Fails with OUTBOX_FULL, and then stays where it is. */
  async answer(answer: AnswerValue): Promise<void> {
    const [task] = this.#queue.tasks;
    if (!task) return;
    if (this.world.outbox.all().length >= KEPT_MAX) throw new Problem(OUTBOX_FULL, 0);
    const key = this.world.newKey();
    const now = this.world.now();
    const { campaignId, title, price, asset } = this.terms;
    const kept = this.world.outbox.add({
      key,
      account: this.world.account,
      campaignId,
      title,
      taskKey: task.taskKey,
      assignmentId: task.assignmentId,
      fencingToken: task.fencingToken,
      answer,
      price,
      asset,
      madeAt: now,
      leaseEndsAt: task.endsAt,
      notBefore: heldUntil(now, task.endsAt),
      tries: 0,
      faults: 0,
    });
    this.#shown(answered(this.#queue, key, answer), task);
    await kept;
  }

  /** Shows the task before again, with its answer, unless that is on its way. */
  undo(): AnswerValue | undefined {
    const { last } = this.#queue;
    if (!last) return undefined;
    const back = this.world.outbox.undo(last.key);
    if (back) {
      this.#drafts.set(last.task.assignmentId, back.answer);
      this.#write(`draft ${last.task.assignmentId}`, back.answer);
    }
    this.#set(back ? undone(this.#queue) : { ...this.#queue, last: undefined });
    return back?.answer;
  }

  /** Passes the task on; it costs nothing. */
  skip(): void {
    const [task] = this.#queue.tasks;
    if (!task) return;
    this.#giveBack([task]);
    this.passed();
  }

  /** The task that was shown is gone: it was given back, or reported. */
  passed(): void {
    const [task] = this.#queue.tasks;
    if (task) this.#shown(skipped(this.#queue), task);
  }

  #shown(queue: Queue, before: Held): void {
    this.#forgetDraft(before);
    this.#set(withoutExpired(queue, this.world.now()));
    const [next] = this.#queue.tasks;
    if (next && isShort(next, this.terms.leaseSeconds, this.world.now())) void this.#extend(next, false);
    void this.fill();
  }

  /** More time for the task that is shown; throws what the service refuses it with. */
  async extend(): Promise<void> {
    const [task] = this.#queue.tasks;
    if (task) await this.#extend(task, true);
  }

  async #extend(task: Held, byPerson: boolean): Promise<void> {
    try {
      const end = await this.world.calls.extend(ref(task));
      if (end) this.#set(extended(this.#queue, task.assignmentId, new Date(end).getTime() - this.#skew, byPerson));
    } catch (error) {
      if (byPerson) throw error;
    }
  }

  /** Asks again after there was nothing; `withSkipped`: also for what was passed on here. */
  async again(withSkipped: boolean): Promise<void> {
    this.#problem = undefined;
    this.#set(withSkipped ? reconsidered(this.#queue) : { ...this.#queue, end: undefined });
    await this.fill();
  }

  /** The person leaves: what waits goes back to others at once, and the task that is shown, too, unless it is begun. */
  leave(): void {
    this.stop();
    this.#hasLeft = true;
    const begun = this.draft() ? 1 : 0;
    const back = this.#queue.tasks.slice(begun);
    this.#set({ ...this.#queue, tasks: this.#queue.tasks.slice(0, begun), given: 0, skipped: [], last: undefined, claim: undefined });
    this.#giveBack(back);
    void this.world.outbox.flush();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #set(queue: Queue): void {
    this.#queue = queue;
    this.#state = { queue, problem: this.#problem };
    this.#write(this.#name, queue);
    this.#listeners.forEach((listener) => listener());
  }
}

const ref = ({ assignmentId, fencingToken }: Held): LeaseRef => ({ assignmentId, fencingToken });
