import { Problem } from '../../api/problem';
import { afterFailure, due, isWaiting, type Kept, KEPT_MAX, nextDue } from './kept';
import type { WorkStore } from './store';

export interface World {
  store: Pick<WorkStore, 'answers' | 'put' | 'remove'>;
  /** Sends one answer for its account; throws {@link Problem}. */
  send: (kept: Kept) => Promise<void>;
  account: () => string | undefined;
  online: () => boolean;
  now: () => number;
  random: () => number;
}

/** Thrown when the device keeps as many answers as it may. */
export const OUTBOX_FULL = 'OUTBOX_FULL';

/**
 * Answers on their way. They are kept on the device before they are sent, so that neither a reload nor a lost network loses one; each
 * has one idempotency key, so that none counts twice. What a service refuses stays, with the code that says why.
 */
export class Outbox {
  #all: readonly Kept[] = [];
  #sent: readonly Kept[] = [];
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #sending: string | undefined;
  #loaded: Promise<void> | undefined;

  constructor(private readonly world: World) {}

  /** All that is kept here. A page shows only what belongs to the account that is signed in. */
  readonly all = (): readonly Kept[] => this.#all;
  /** Accepted since this page was opened. */
  readonly sent = (): readonly Kept[] => this.#sent;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads what was kept before and begins to send what is due. */
  async start(): Promise<void> {
    await this.#load();
    this.kick();
  }

  #load(): Promise<void> {
    this.#loaded ??= this.#read().then((kept) => {
      const known = new Set(this.#all.map((one) => one.key));
      this.#set([...kept.filter((one) => !known.has(one.key)), ...this.#all]);
    });
    return this.#loaded;
  }

  /** A browser that keeps nothing has nothing from before. */
  async #read(): Promise<readonly Kept[]> {
    return this.world.store.answers().catch(() => []);
  }

  /** Keeps an answer. Those of the same account before it can no longer be undone and go out. */
  async add(kept: Kept): Promise<void> {
    if (this.#all.length >= KEPT_MAX) throw new Problem(OUTBOX_FULL, 0);
    this.#set([...this.#all.map((one) => (one.account === kept.account ? this.#released(one) : one)), kept]);
    // A browser that keeps nothing still sends it; then it lasts as long as the page.
    await this.world.store.put(kept).catch(() => undefined);
    this.kick();
  }

  #released(one: Kept): Kept {
    return isWaiting(one) && one.tries === 0 ? { ...one, notBefore: Math.min(one.notBefore, this.world.now()) } : one;
  }

  /** Takes an answer back that is not on its way yet; `undefined` if it is. */
  undo(key: string): Kept | undefined {
    const kept = this.#all.find((one) => one.key === key);
    if (!kept || this.#sending === key || kept.tries > 0) return undefined;
    this.forget(key);
    return kept;
  }

  /** Removes an answer: one that was undone, or a refused one that its owner has seen. */
  forget(key: string): void {
    this.#set(this.#all.filter((one) => one.key !== key));
    void this.world.store.remove(key).catch(() => undefined);
  }

  /** Sends what could still be undone; a try that failed waits on. Resolves when there is nothing more to try for now. */
  async flush(): Promise<void> {
    this.#set(this.#all.map((one) => this.#released(one)));
    await this.run();
  }

  /** Tries all that waits at once: the network is back, or the owner asks for it. */
  async retry(): Promise<void> {
    const now = this.world.now();
    this.#set(this.#all.map((one) => (isWaiting(one) ? { ...one, notBefore: Math.min(one.notBefore, now) } : one)));
    await this.run();
  }

  /** Tries a refused answer once more, because its owner asks for it. */
  async again(key: string): Promise<void> {
    const { code: _, ...kept } = this.#all.find((one) => one.key === key) ?? ({} as Kept);
    if (kept.key) await this.#replace({ ...kept, faults: 0, notBefore: this.world.now() });
    await this.run();
  }

  /** Begins to send what is due, and wakes again when the next falls due. */
  kick(): void {
    clearTimeout(this.#timer);
    const at = nextDue(this.#all, this.world.account());
    if (at === undefined || !this.world.online()) return;
    this.#timer = setTimeout(() => void this.run(), Math.max(0, at - this.world.now()));
  }

  async run(): Promise<void> {
    this.#running ??= this.#sendDue().finally(() => {
      this.#running = undefined;
      this.kick();
    });
    await this.#running;
  }

  async #sendDue(): Promise<void> {
    await this.#load();
    for (let i = 0; i < KEPT_MAX && this.world.online(); i++) {
      const [next] = due(this.#all, this.world.account(), this.world.now());
      if (!next || !(await this.#try(next))) return;
    }
  }

  /** One try; false if it makes no sense to go on with others now. */
  async #try(kept: Kept): Promise<boolean> {
    this.#sending = kept.key;
    try {
      await this.world.send(kept);
      this.#sent = [...this.#sent, kept].slice(-KEPT_MAX);
      this.forget(kept.key);
      return true;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('UNKNOWN', 500);
      const after = afterFailure(kept, problem, this.world.now(), this.world.random());
      await this.#replace(after);
      return !isWaiting(after);
    } finally {
      this.#sending = undefined;
    }
  }

  async #replace(kept: Kept): Promise<void> {
    this.#set(this.#all.map((one) => (one.key === kept.key ? kept : one)));
    await this.world.store.put(kept).catch(() => undefined);
  }

  #set(all: readonly Kept[]): void {
    this.#all = all;
    this.#listeners.forEach((listener) => listener());
  }
}
