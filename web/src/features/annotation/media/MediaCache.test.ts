// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { MediaCache } from './MediaCache';

const file = (name: string) => Promise.resolve(new Blob([name]));

it('a file is loaded once, however often and however early it is asked for', async () => {
  const load = vi.fn(file);
  const cache = new MediaCache(load);

  const [one, two] = await Promise.all([cache.get('a'), cache.get('a')]);
  await cache.keep(['a']);

  expect(one).toBe(two);
  expect(load).toHaveBeenCalledTimes(1);
});

it('what was loaded ahead is there while the network is away', async () => {
  let online = true;
  const cache = new MediaCache((name) => (online ? file(name) : Promise.reject(new Error('away'))));
  await cache.keep(['a', 'b']);

  online = false;

  expect(await (await cache.get('b')).text()).toBe('b');
  await expect(cache.get('c')).rejects.toThrow('away');
});

it('one that failed is tried again, and what is no longer wanted is let go', async () => {
  const load = vi.fn(file).mockRejectedValueOnce(new Error('away'));
  const cache = new MediaCache(load);
  await expect(cache.get('a')).rejects.toThrow('away');
  await cache.get('a');
  expect(load).toHaveBeenCalledTimes(2);

  await cache.keep([]);

  await cache.get('a');
  expect(load).toHaveBeenCalledTimes(3);
});

it('one that cannot be loaded ahead holds up no other', async () => {
  const cache = new MediaCache((name) => (name === 'a' ? Promise.reject(new Error('gone')) : file(name)));
  await cache.keep(['a', 'b']);
  expect(await (await cache.get('b')).text()).toBe('b');
});
