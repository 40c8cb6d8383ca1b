import { expect, it } from 'vitest';
import { collect } from './collect';

const pages = (count: number) => (token: string) => {
  const at = Number(token || 0);
  return Promise.resolve({ rows: [at, at], next: at + 1 < count ? String(at + 1) : '' });
};

it('reads page after page to the end, and tells how far it is', async () => {
  const told: number[] = [];
  expect(await collect(pages(3), 10, (rows) => told.push(rows))).toEqual({ rows: [0, 0, 1, 1, 2, 2], cut: false });
  expect(told).toEqual([2, 4, 6]);
});

it('ends at its bound and says so', async () => {
  expect(await collect(pages(3), 2)).toEqual({ rows: [0, 0, 1, 1], cut: true });
  expect(await collect(pages(2), 2)).toMatchObject({ cut: false });
});
