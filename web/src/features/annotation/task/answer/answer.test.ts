// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { firstValue, isComplete, moved, numberOf, picked } from './answer';

describe('an answer can be sent', () => {
  it('when a class is chosen', () => {
    const spec = { classes: { labels: ['cat', 'dog'] } };
    expect(isComplete(spec, firstValue(spec))).toBe(false);
    expect(isComplete(spec, { label: 'cat' })).toBe(true);
  });

  it('when a number is within its bounds, both included; a bound that the wire leaves out is 0', () => {
    const spec = { number: { maximum: 10 } };
    for (const right of [0, 10, 2.5]) expect(isComplete(spec, { number: right })).toBe(true);
    for (const wrong of [-1, 10.1]) expect(isComplete(spec, { number: wrong })).toBe(false);
    expect(isComplete(spec, {})).toBe(false);
  });

  it('when a set has as many items as asked for; without a most, all', () => {
    const spec = { set: { items: ['a', 'b', 'c'], sizeMin: 1 } };
    expect(isComplete(spec, firstValue(spec))).toBe(false);
    expect(isComplete(spec, { set: { items: ['a', 'b', 'c'] } })).toBe(true);
    expect(isComplete({ set: { ...spec.set, sizeMax: 2 } }, { set: { items: ['a', 'b', 'c'] } })).toBe(false);
  });

  it('when a text is there and not too long, in code points', () => {
    const spec = { text: { lengthMax: 2 } };
    expect(isComplete(spec, { text: '😀😀' })).toBe(true);
    for (const text of ['', '  ', 'abc']) expect(isComplete(spec, { text })).toBe(false);
  });

  it('at once where the shown order or nothing marked is an answer', () => {
    for (const spec of [{ ranking: { items: ['a', 'b'] } }, { spans: { labels: ['x'] } }, { boxes: { labels: ['x'], width: 1, height: 1 } }]) {
      expect(isComplete(spec, firstValue(spec))).toBe(true);
    }
  });
});

describe('a digit', () => {
  it('picks a class, or says nothing beyond the last one', () => {
    const spec = { classes: { labels: ['cat', 'dog'] } };
    expect(picked(spec, { label: 'cat' }, 2)).toEqual({ label: 'dog' });
    expect(picked(spec, {}, 3)).toBeUndefined();
  });

  it('puts an item into a set and takes it out', () => {
    const spec = { set: { items: ['a', 'b'] } };
    const one = picked(spec, firstValue(spec), 2)!;
    expect(one).toEqual({ set: { items: ['b'] } });
    expect(picked(spec, one, 2)).toEqual({ set: { items: [] } });
  });
});

it('an item moves to another place, never out of the list', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
});

it('a number is read in the digits and with the comma of the app’s languages', () => {
  for (const [typed, number] of [['2,5', 2.5], ['-3', -3], ['−3', -3], ['١٢٫٥', 12.5], ['४२', 42], ['৭', 7], ['.5', 0.5]] as const) expect(numberOf(typed)).toBe(number);
  for (const wrong of ['', '1e3', '1.2.3', '1,000.5', 'four', 'NaN']) expect(numberOf(wrong)).toBeUndefined();
});
