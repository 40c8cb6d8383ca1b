import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Kept } from './kept';

/** What the app keeps on the device for work under way. Every row belongs to an account, and only that account's session reads it. */
interface Work extends DBSchema {
  answers: { key: string; value: Kept; indexes: { account: string } };
  /** Answers begun and not sent, and the tasks of a campaign that are held; by account and name. */
  pages: { key: [string, string]; value: { account: string; name: string; at: number; value: unknown } };
}

const NAME = 'datafi-work';
const PAGES_MAX = 200;

export class WorkStore {
  #db: Promise<IDBPDatabase<Work>> | undefined;

  constructor(readonly name = NAME) {}

  get #open() {
    this.#db ??= openDB<Work>(this.name, 1, {
      upgrade(db) {
        db.createObjectStore('answers', { keyPath: 'key' }).createIndex('account', 'account');
        db.createObjectStore('pages', { keyPath: ['account', 'name'] });
      },
    });
    return this.#db;
  }

  /** All that is kept here, whoever it belongs to. */
  async answers(): Promise<Kept[]> {
    return (await this.#open).getAll('answers');
  }

  async put(kept: Kept): Promise<void> {
    await (await this.#open).put('answers', kept);
  }

  async remove(key: string): Promise<void> {
    await (await this.#open).delete('answers', key);
  }

  async read<T>(account: string, name: string): Promise<T | undefined> {
    return (await (await this.#open).get('pages', [account, name]))?.value as T | undefined;
  }

  /** Keeps a value under its name; `undefined` forgets it. The oldest go where there are too many. */
  async write(account: string, name: string, value: unknown, now: number): Promise<void> {
    const transaction = (await this.#open).transaction('pages', 'readwrite');
    if (value === undefined) await transaction.store.delete([account, name]);
    else await transaction.store.put({ account, name, at: now, value });
    const all = await transaction.store.getAll();
    const old = all.sort((a, b) => b.at - a.at).slice(PAGES_MAX);
    await Promise.all(old.map((one) => transaction.store.delete([one.account, one.name])));
    await transaction.done;
  }

  async close(): Promise<void> {
    (await this.#db)?.close();
    this.#db = undefined;
  }
}

export const workStore = new WorkStore();
