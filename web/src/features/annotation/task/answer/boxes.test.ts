// @vitest-environment node
import { expect, it } from 'vitest';
import { boxOf, middle, resized, shifted } from './boxes';

const size = { width: 640, height: 480 };

it('a box may be drawn from any corner, and stays within the image', () => {
  expect(boxOf({ x: 50.4, y: 60.6 }, { x: 10, y: 20 }, 'cat', size)).toEqual({ left: 10, top: 20, right: 50, bottom: 61, label: 'cat' });
  expect(boxOf({ x: -5, y: -5 }, { x: 900, y: 900 }, 'cat', size)).toEqual({ left: 0, top: 0, right: 640, bottom: 480, label: 'cat' });
});

it('a box is never empty', () => {
  for (const at of [{ x: 5, y: 5 }, { x: 640, y: 480 }, { x: 900, y: -3 }]) {
    const { left, top, right, bottom } = boxOf(at, at, 'cat', size);
    expect(right - left).toBe(1);
    expect(bottom - top).toBe(1);
    expect(right <= 640 && bottom <= 480 && left >= 0 && top >= 0).toBe(true);
  }
});

it('a box moves whole and stops at the edge', () => {
  const box = boxOf({ x: 10, y: 10 }, { x: 20, y: 20 }, 'cat', size);
  expect(shifted(box, -100, 3, size)).toMatchObject({ left: 0, right: 10, top: 13, bottom: 23 });
  expect(shifted(box, 1000, 1000, size)).toMatchObject({ left: 630, right: 640, top: 470, bottom: 480 });
});

it('a side does not pass the opposite one', () => {
  const box = boxOf({ x: 10, y: 10 }, { x: 20, y: 20 }, 'cat', size);
  expect(resized(box, 'left', 50, size).left).toBe(19);
  expect(resized(box, 'bottom', 5, size).bottom).toBe(11);
  expect(resized(box, 'right', 9999, size).right).toBe(640);
});

it('a box placed by numbers begins in the middle, even of one pixel', () => {
  expect(middle('cat', size)).toEqual({ left: 160, top: 120, right: 480, bottom: 360, label: 'cat' });
  expect(middle('cat', { width: 1, height: 1 })).toEqual({ left: 0, top: 0, right: 1, bottom: 1, label: 'cat' });
});
