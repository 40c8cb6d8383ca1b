// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../api/problem';
import type { Kept } from '../../../worker/outbox/kept';
import { Session, type SessionWorld } from './session';

const ANN = '019a0000-0000-7000-8000-000000000001';
const TERMS = { campaignId: 'c', title: 'Cats', price: '40000', asset: 'TUSD', leaseSeconds: 600 };
/** The service's clock is a minute ahead. */
const SKEW = 60_000;

let now: number;
let keys: number;
let pages: Map<string, unknown>;
let kept: Kept[];
let claims: { count: number; key: string }[];
let back: string[];
let left: number;
let refusal: Problem | undefined;
let world: SessionWorld;

beforeEach(() => {
  vi.useRealTimers();
  now = Date.parse('2026-11-30T12:00:00Z');
  keys = 0;
  pages = new Map();
  kept = [];
  claims = [];
  back = [];
  left = 10;
  refusal = undefined;
  world = {
    account: ANN,
    now: () => now,
    newKey: () => `key ${++keys}`,
    store: {
      read: async <T,>(account: string, name: string) => pages.get(`${account} ${name}`) as T | undefined,
      write: async (account, name, value) => void pages.set(`${account} ${name}`, structuredClone(value)),
    },
    outbox: {
      add: async (one) => void kept.push(one),
      undo: (key) => {
        const one = kept.find((each) => each.key === key && each.notBefore > now);
        kept = kept.filter((each) => each !== one);
        return one;
      },
      flush: async () => void (kept = []),
      all: () => kept,
    },
    calls: {
      claim: async (_, count, key) => {
        claims.push({ count, key });
        if (refusal) throw refusal;
        if (left === 0) throw new Problem('NO_TASK_AVAILABLE', 429);
        const given = Math.min(count, left);
        const first = 11 - left;
        left -= given;
        return Array.from({ length: given }, (_each, i) => ({
          assignmentId: `a${first + i}`,
          taskKey: `t${first + i}`,
          content: `task ${first + i}`,
          fencingToken: '1',
          leaseEndsAt: new Date(now + SKEW + 600_000).toISOString(),
        }));
      },
      extend: async () => new Date(now + SKEW + 600_000).toISOString(),
      giveBack: async (leases) => void back.push(...leases.map((one) => one.assignmentId)),
    },
  };
});

const started = async () => {
  const session = new Session(TERMS, world);
  await session.start();
  return session;
};
const shown = (session: Session) => session.state().queue.tasks[0]?.taskKey;
const settle = () => new Promise((done) => setTimeout(done));

describe('the next task', () => {
  it('is there the moment an answer is given', async () => {
    const session = await started();

    const given = session.answer({ label: 'cat' });

    expect(shown(session)).toBe('t2');
    await given;
    expect(kept[0]).toMatchObject({ taskKey: 't1', fencingToken: '1', answer: { label: 'cat' }, account: ANN });
    await settle();
    expect(session.state().queue.tasks.map((one) => one.taskKey)).toEqual(['t2', 't3', 't4']);
  });

  it('has the time that the service gave it, in the device’s own clock', async () => {
    const session = await started();
    expect(session.state().queue.tasks[0]!.endsAt).toBe(now + 600_000);
  });

  it('is extended without a question if it waited long', async () => {
    const session = await started();
    now += 400_000;
    await session.answer({ label: 'cat' });
    await settle();
    expect(session.state().queue.tasks[0]).toMatchObject({ taskKey: 't2', endsAt: now + 600_000, extended: false });
  });

  it('is none whose time ran out while it waited', async () => {
    const session = await started();
    now += 600_000;
    await session.answer({ label: 'cat' });
    await settle();
    expect(shown(session)).toBe('t4');
  });
});

describe('a claim', () => {
  it('is repeated under its key until it has an outcome, over a reload, too', async () => {
    refusal = new Problem('UNREACHABLE', 0);
    const session = await started();
    expect(session.state().problem?.code).toBe('UNREACHABLE');
    session.stop();

    refusal = undefined;
    const again = await started();

    expect(claims).toEqual([{ count: 3, key: 'key 1' }, { count: 3, key: 'key 1' }]);
    expect(shown(again)).toBe('t1');
    expect(again.state().problem).toBeUndefined();
  });

  it('that finds nothing ends the work once all held tasks are answered', async () => {
    left = 1;
    const session = await started();
    await session.answer({ label: 'cat' });
    await settle();
    expect(session.state().queue).toMatchObject({ tasks: [], given: 1, end: 'NO_TASK_AVAILABLE' });
  });

  it('sends what is held back if that takes the worker’s last place', async () => {
    left = 1;
    const session = await started();
    refusal = new Problem('LEASES_EXHAUSTED', 429);
    await session.answer({ label: 'cat' });
    await settle();
    expect(kept).toEqual([]);
    expect(session.state().queue.end).toBeUndefined();
    session.stop();
  });

  it('does not hurry while answers wait for a network', async () => {
    left = 1;
    const session = await started();
    refusal = new Problem('LEASES_EXHAUSTED', 429);
    world.outbox.flush = async () => {};
    vi.useFakeTimers();
    await session.answer({ label: 'cat' });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(claims).toHaveLength(2);
    refusal = undefined;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(claims).toHaveLength(3);
    session.stop();
  });

  it('says why the campaign gives no more', async () => {
    refusal = new Problem('CAMPAIGN_NOT_OPEN', 409);
    expect((await started()).state().queue.end).toBe('CAMPAIGN_NOT_OPEN');
  });
});

it('a late answer goes out before more tasks are claimed, which could be the same one again', async () => {
  const order: string[] = [];
  const session = await started();
  const { claim } = world.calls;
  world.calls.claim = async (...asked) => {
    order.push('claim');
    return claim(...asked);
  };
  world.outbox.flush = async () => {
    order.push('answer');
    kept = [];
  };
  now += 700_000;

  await session.answer({ label: 'cat' });
  await settle();

  expect(order).toEqual(['answer', 'claim']);
});

describe('undo', () => {
  it('shows the task before with its answer, before the one that was shown', async () => {
    const session = await started();
    await session.answer({ label: 'cat' });
    session.begin({ label: 'dog' });

    expect(session.undo()).toEqual({ label: 'cat' });
    expect(shown(session)).toBe('t1');
    expect(session.draft()).toEqual({ label: 'cat' });
    expect(session.state().queue).toMatchObject({ given: 0, last: undefined });
    expect(kept).toEqual([]);
    await session.answer({ label: 'bird' });
    expect(session.draft()).toEqual({ label: 'dog' });
  });

  it('is over once the answer is on its way', async () => {
    const session = await started();
    await session.answer({ label: 'cat' });
    now += 8_000;
    expect(session.undo()).toBeUndefined();
    expect(shown(session)).toBe('t2');
    expect(kept).toHaveLength(1);
  });
});

describe('a skipped task', () => {
  it('is given back and costs nothing', async () => {
    const session = await started();
    session.skip();
    await settle();
    expect(back).toEqual(['a1']);
    expect(session.state().queue).toMatchObject({ given: 0 });
    expect(shown(session)).toBe('t2');
  });

  it('is not shown again until its worker asks', async () => {
    left = 1;
    const session = await started();
    session.skip();
    left = 0;
    await settle();
    await settle();
    left = 1;
    world.calls.claim = async () => [{ assignmentId: 'a1', taskKey: 't10', content: '', fencingToken: '2', leaseEndsAt: new Date(now + SKEW + 600_000).toISOString() }];
    await session.again(false);
    expect(session.state().queue).toMatchObject({ tasks: [], end: 'ONLY_SKIPPED' });
    expect(back).toEqual(['a10', 'a1']);

    await session.again(true);
    expect(shown(session)).toBe('t10');
  });
});

describe('after a reload', () => {
  it('the same task is shown, with what was begun', async () => {
    const session = await started();
    await session.answer({ label: 'cat' });
    await settle();
    session.begin({ label: 'dog' });
    await new Promise((done) => setTimeout(done, 350));
    session.stop();

    const again = await started();

    expect(shown(again)).toBe('t2');
    expect(again.draft()).toEqual({ label: 'dog' });
    expect(claims).toHaveLength(2);
  });

  it('what was begun, or undone, is not given back', async () => {
    const session = await started();
    await session.answer({ label: 'cat' });
    await settle();
    session.undo();
    session.stop();

    const again = await started();
    expect(again.draft()).toEqual({ label: 'cat' });
    again.leave();
    expect(back).not.toContain('a1');
    expect(shown(again)).toBe('t1');
  });

  it('what was begun is shown though its time ran out, for it may still count', async () => {
    const session = await started();
    session.begin({ label: 'cat' });
    await new Promise((done) => setTimeout(done, 350));
    session.stop();
    now += 600_000;

    const again = await started();

    expect(shown(again)).toBe('t1');
    expect(again.draft()).toEqual({ label: 'cat' });
    expect(again.state().queue.tasks).toHaveLength(3);
  });

  it('another account starts with nothing', async () => {
    (await started()).stop();
    world = { ...world, account: 'somebody else' };
    expect(shown(await started())).toBe('t4');
  });
});

it('who leaves gives back what they hold, but not what they began', async () => {
  const session = await started();
  session.begin({ label: 'cat' });
  session.leave();
  expect(back).toEqual(['a2', 'a3']);
  expect(shown(session)).toBe('t1');
});

it('an answer that the device cannot keep stays where it is', async () => {
  const full = Array.from({ length: 500 }, () => ({ campaignId: 'other' }) as Kept);
  world.outbox = { ...world.outbox, all: () => full };
  const session = await started();
  session.begin({ label: 'cat' });
  await expect(session.answer({ label: 'cat' })).rejects.toMatchObject({ code: 'OUTBOX_FULL' });
  expect(shown(session)).toBe('t1');
  expect(session.draft()).toEqual({ label: 'cat' });
});

describe('a claim under way', () => {
  const slow = () => {
    const { claim } = world.calls;
    let arrive = () => {};
    const way = new Promise<void>((done) => (arrive = done));
    world.calls.claim = async (...asked) => {
      const given = await claim(...asked);
      await way;
      return given;
    };
    return () => {
      world.calls.claim = claim;
      arrive();
    };
  };

  it('is left under its key to the next session by one that was stopped', async () => {
    const arrive = slow();
    const stopped = new Session(TERMS, world);
    const starting = stopped.start();
    await settle();
    stopped.stop();
    left = 10;
    arrive();
    await starting;

    const next = await started();
    expect(claims.map((one) => one.key)).toEqual(['key 1', 'key 1']);
    expect(shown(next)).toBe('t1');
    expect(back).toEqual([]);
  });

  it('is given back when its worker left', async () => {
    const arrive = slow();
    const session = new Session(TERMS, world);
    const starting = session.start();
    await settle();
    session.leave();
    arrive();
    await starting;
    expect(back).toEqual(['a1', 'a2', 'a3']);
  });
});

it('more time is noted, so that it is offered once', async () => {
  const session = await started();
  now += 560_000;
  await session.extend();
  expect(session.state().queue.tasks[0]).toMatchObject({ endsAt: now + 600_000, extended: true });
});
