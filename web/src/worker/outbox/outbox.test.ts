// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import { heldUntil, type Kept, UNDO_MS } from './kept';
import { Outbox, type World } from './outbox';
import { WorkStore } from './store';

const ANN = '019a0000-0000-7000-8000-000000000001';
const BEN = '019a0000-0000-7000-8000-000000000002';
let store: WorkStore;
let now: number;
let sent: string[];
let refuse: (kept: Kept) => Problem | undefined;
let world: World;
let databases = 0;

beforeEach(() => {
  store = new WorkStore(`test-${databases++}`);
  now = 1_000_000;
  sent = [];
  refuse = () => undefined;
  world = {
    store,
    account: () => ANN,
    online: () => true,
    now: () => now,
    random: () => 0,
    send: async (kept) => {
      const problem = refuse(kept);
      if (problem) throw problem;
      sent.push(kept.key);
    },
  };
});

const answer = (key: string, some: Partial<Kept> = {}): Kept => ({
  key,
  account: ANN,
  campaignId: 'c',
  title: 'Cats',
  taskKey: `task ${key}`,
  assignmentId: `assignment ${key}`,
  fencingToken: '1',
  answer: { label: 'cat' },
  price: '40000',
  asset: 'TUSD',
  madeAt: now,
  leaseEndsAt: now + 600_000,
  notBefore: heldUntil(now, now + 600_000),
  tries: 0,
  faults: 0,
  ...some,
});

describe('an answer is held back', () => {
  it('for eight seconds, in which it can be undone', async () => {
    const outbox = new Outbox(world);
    await outbox.add(answer('a'));
    await outbox.run();

    expect(sent).toEqual([]);
    expect(outbox.undo('a')?.answer).toEqual({ label: 'cat' });
    now += UNDO_MS;
    await outbox.run();
    expect(sent).toEqual([]);
    expect(await store.answers()).toEqual([]);
  });

  it('until the next one, and no longer than it may be', async () => {
    const outbox = new Outbox(world);
    await outbox.add(answer('a'));
    await outbox.add(answer('b'));
    await outbox.run();
    expect(sent).toEqual(['a']);

    now += UNDO_MS;
    await outbox.run();
    expect(sent).toEqual(['a', 'b']);
    expect(outbox.undo('b')).toBeUndefined();
  });

  it('never so long that its lease ends', () => {
    expect(heldUntil(now, now + 9_000)).toBe(now + 4_000);
    expect(heldUntil(now, now + 1_000)).toBe(now);
  });
});

describe('an answer is kept', () => {
  it('while there is no network, and goes out in order afterwards', async () => {
    let online = false;
    const outbox = new Outbox({ ...world, online: () => online });
    await outbox.add(answer('a'));
    now += 1;
    await outbox.add(answer('b'));
    await outbox.flush();
    expect(sent).toEqual([]);

    online = true;
    await outbox.flush();
    expect(sent).toEqual(['a', 'b']);
    expect(await store.answers()).toEqual([]);
  });

  it('over a reload, under the same key', async () => {
    await new Outbox({ ...world, online: () => false }).add(answer('a'));
    now += UNDO_MS;

    const reloaded = new Outbox(world);
    await reloaded.run();

    expect(sent).toEqual(['a']);
    expect(reloaded.all()).toEqual([]);
  });

  it('from another account, which neither sends nor removes it', async () => {
    await new Outbox({ ...world, online: () => false }).add(answer('a'));
    const other = new Outbox({ ...world, account: () => BEN });

    await other.flush();

    expect(sent).toEqual([]);
    expect((await store.answers()).map((one) => [one.key, one.account])).toEqual([['a', ANN]]);
  });

  it('while nobody is signed in', async () => {
    const outbox = new Outbox({ ...world, account: () => undefined });
    await outbox.add(answer('a'));
    await outbox.flush();
    expect(sent).toEqual([]);
    expect(outbox.all()).toHaveLength(1);
  });
});

describe('a failed try', () => {
  it('that may pass is repeated later with the same key', async () => {
    const outbox = new Outbox(world);
    refuse = () => new Problem('UNREACHABLE', 503);
    await outbox.add(answer('a'));
    await outbox.flush();
    const [waiting] = outbox.all();
    expect(waiting).toMatchObject({ key: 'a', tries: 1, notBefore: now + 4_000 });

    refuse = () => undefined;
    await outbox.run();
    expect(sent).toEqual([]);
    now += 4_000;
    await outbox.run();
    expect(sent).toEqual(['a']);
  });

  it('cannot be undone any more: it may have arrived', async () => {
    const outbox = new Outbox(world);
    refuse = () => new Problem('UNREACHABLE', 0);
    await outbox.add(answer('a'));
    await outbox.flush();
    expect(outbox.undo('a')).toBeUndefined();
  });

  it.each([0, 401, 429, 502, 503, 504])('is not counted while the network or a part is away, and never ends then: %i', async (status) => {
    const outbox = new Outbox(world);
    refuse = () => new Problem('UNREACHABLE', status);
    await outbox.add(answer('a'));
    for (let i = 0; i < 40; i++) await outbox.retry();
    expect(outbox.all()[0]).toMatchObject({ faults: 0 });
    expect(outbox.all()[0]!.code).toBeUndefined();
    expect(outbox.all()[0]!.notBefore).toBe(now + 300_000);
  });

  it('waits its time, whoever sends the others', async () => {
    const outbox = new Outbox(world);
    let tries = 0;
    refuse = () => (tries++, new Problem('UNREACHABLE', 503));
    await outbox.add(answer('a'));
    await outbox.flush();
    await outbox.flush();
    expect(tries).toBe(1);
    await outbox.retry();
    expect(tries).toBe(2);
  });

  it('is repeated a bounded number of times', async () => {
    const outbox = new Outbox(world);
    let tries = 0;
    refuse = () => (tries++, new Problem('INTERNAL', 500));
    await outbox.add(answer('a'));
    for (let i = 0; i < 40; i++) await outbox.retry();
    expect(tries).toBe(12);
    expect(outbox.all()[0]!.code).toBe('INTERNAL');
  });

  it('waits as long as the service asks for', async () => {
    const outbox = new Outbox(world);
    refuse = () => new Problem('RATE_LIMITED', 429, undefined, undefined, 60);
    await outbox.add(answer('a'));
    await outbox.flush();
    expect(outbox.all()[0]!.notBefore).toBe(now + 60_000);
  });
});

describe('a refused answer', () => {
  it.each(['LEASE_EXPIRED', 'STALE_FENCING_TOKEN', 'ALREADY_SUBMITTED', 'CAMPAIGN_NOT_OPEN', 'UNKNOWN_CLASS'])('stays visible with its code: %s', async (code) => {
    const outbox = new Outbox(world);
    refuse = ({ key }) => (key === 'a' ? new Problem(code, 409) : undefined);
    await outbox.add(answer('a'));
    await outbox.add(answer('b'));
    await outbox.flush();

    expect(sent).toEqual(['b']);
    expect((await store.answers()).map((one) => [one.key, one.code])).toEqual([['a', code]]);
    now += 3_600_000;
    await outbox.run();
    expect(sent).toEqual(['b']);
  });

  it('is tried again only when its owner asks, and forgotten when they have seen it', async () => {
    const outbox = new Outbox(world);
    refuse = () => new Problem('CAMPAIGN_NOT_OPEN', 409);
    await outbox.add(answer('a'));
    await outbox.flush();
    refuse = () => undefined;
    await outbox.again('a');
    expect(sent).toEqual(['a']);

    refuse = () => new Problem('LEASE_EXPIRED', 409);
    await outbox.add(answer('b'));
    await outbox.flush();
    outbox.forget('b');
    expect(outbox.all()).toEqual([]);
  });
});

it('a browser whose store cannot be read still sends', async () => {
  const broken = () => Promise.reject(new Error('no store'));
  const outbox = new Outbox({ ...world, store: { answers: broken, put: broken, remove: broken } });
  await outbox.add(answer('a'));
  await outbox.flush();
  expect(sent).toEqual(['a']);
});

it('the device keeps a bounded number of answers', async () => {
  const outbox = new Outbox({ ...world, online: () => false, store: { answers: async () => [], put: async () => {}, remove: async () => {} } });
  for (let i = 0; i < 500; i++) await outbox.add(answer(`${i}`));
  await expect(outbox.add(answer('one more'))).rejects.toMatchObject({ code: 'OUTBOX_FULL' });
});

it('a page of one account is not read by another, and the oldest go first', async () => {
  await store.write(ANN, 'draft x', { label: 'cat' }, 1);
  expect(await store.read(ANN, 'draft x')).toEqual({ label: 'cat' });
  expect(await store.read(BEN, 'draft x')).toBeUndefined();

  for (let i = 0; i < 200; i++) await store.write(BEN, `draft ${i}`, i, 2 + i);
  expect(await store.read(ANN, 'draft x')).toBeUndefined();
  expect(await store.read(BEN, 'draft 199')).toBe(199);
});
