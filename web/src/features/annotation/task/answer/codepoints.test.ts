// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { length, marked, nudged, pointOf, snapped, unitOf, words } from './codepoints';

const ASTRAL = 'a😀b𠀀c';
const COMBINED = 'cafe\u0301 ok';

describe('places in a text', () => {
  it('count code points, not UTF-16 units', () => {
    expect(length(ASTRAL)).toBe(5);
    expect(pointOf(ASTRAL, 3)).toBe(2);
    expect(unitOf(ASTRAL, 4)).toBe(6);
    for (let point = 0; point <= 5; point++) expect(pointOf(ASTRAL, unitOf(ASTRAL, point))).toBe(point);
  });

  it('never fall into a surrogate pair', () => {
    expect(pointOf(ASTRAL, 2)).toBe(1);
  });

  it('leave composed and decomposed letters as they are', () => {
    expect(length('caf\u00e9')).toBe(4);
    expect(length('cafe\u0301')).toBe(5);
  });
});

describe('a drawn stretch', () => {
  it('takes an accent with its letter', () => {
    expect(snapped(COMBINED, { start: 1, end: 4 })).toEqual({ start: 1, end: 5 });
    expect(snapped(COMBINED, { start: 4, end: 5 })).toEqual({ start: 3, end: 5 });
  });

  it('takes a family of joined emoji whole', () => {
    const family = 'x👩‍👩‍👧y';
    expect(snapped(family, { start: 2, end: 3 })).toEqual({ start: 1, end: 6 });
  });

  it('has no space at its ends, and is nothing if it was only space', () => {
    expect(snapped('one  two', { start: 3, end: 8 })).toEqual({ start: 5, end: 8 });
    expect(snapped('one  two', { start: 3, end: 5 })).toBeUndefined();
    expect(snapped('one', { start: 1, end: 1 })).toBeUndefined();
  });

  it('keeps the order of the text in words that run from the right', () => {
    const mixed = 'قرأت Kafka أمس';
    const parts = words(mixed).filter((one) => one.word);
    expect(parts.map((one) => [one.text, one.start, one.end])).toEqual([['قرأت', 0, 4], ['Kafka', 5, 10], ['أمس', 11, 14]]);
  });
});

it('words and what is between them are the whole text', () => {
  for (const text of [ASTRAL, COMBINED, '我喜欢猫。\r\n\tDon’t!', '']) {
    expect(words(text).map((one) => one.text).join('')).toBe(text);
    expect(words(text).at(-1)?.end ?? 0).toBe(length(text));
  }
});

describe('an end moved by one character', () => {
  it('passes whole characters', () => {
    expect(nudged(COMBINED, { start: 0, end: 3 }, 'end', 1)).toEqual({ start: 0, end: 5 });
    expect(nudged(ASTRAL, { start: 0, end: 1 }, 'end', 1)).toEqual({ start: 0, end: 2 });
  });

  it('stops at the text and before the stretch is empty', () => {
    expect(nudged('ab', { start: 0, end: 2 }, 'end', 1)).toEqual({ start: 0, end: 2 });
    expect(nudged('ab', { start: 0, end: 1 }, 'end', -1)).toEqual({ start: 0, end: 1 });
    expect(nudged('ab', { start: 0, end: 1 }, 'start', -1)).toEqual({ start: 0, end: 1 });
  });
});

describe('marks', () => {
  it('of one label that touch or overlap become one', () => {
    const first = marked([], { start: 0, end: 3, label: 'a' });
    expect(marked(first, { start: 3, end: 5, label: 'a' })).toEqual([{ start: 0, end: 5, label: 'a' }]);
    expect(marked(first, { start: 4, end: 5, label: 'a' })).toHaveLength(2);
  });

  it('of other labels may overlap and stand in the order of the text', () => {
    expect(marked([{ start: 2, end: 4, label: 'a' }], { start: 0, end: 3, label: 'b' }).map((one) => one.label)).toEqual(['b', 'a']);
  });
});
