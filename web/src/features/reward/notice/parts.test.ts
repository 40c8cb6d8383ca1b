import { expect, it } from 'vitest';
import { inParts, short, turned } from './parts';

it('notices are marked in parts that a call takes', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([], 2)).toEqual([]);
});

it('a badge is never wider than three signs', () => {
  expect([short(1), short(99), short(100)]).toEqual(['1', '99', '99+']);
});

it('a kind is without a mail once, however often it is turned off', () => {
  expect(turned(['a'], 'b', false)).toEqual(['a', 'b']);
  expect(turned(['a', 'b'], 'b', false)).toEqual(['a', 'b']);
  expect(turned(['a', 'b'], 'a', true)).toEqual(['b']);
});
