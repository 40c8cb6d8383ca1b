import { describe, expect, it } from 'vitest';
import { timeOf, waiting } from './unanchored';

describe('what no anchor covers', () => {
  it('is counted from the anchor on, and from the first entry where there is none', () => {
    expect(waiting({ treeSize: '61' }, { treeSize: '57' })).toBe(4n);
    expect(waiting({ treeSize: '61' }, undefined)).toBe(61n);
  });
  it('is nothing where an anchor is newer than the head that was read before it', () => expect(waiting({ treeSize: '5' }, { treeSize: '7' })).toBe(0n));
  it('is as old as its entry says', () => {
    expect(timeOf('{"time":"2026-11-29T15:24:07.368340Z"}')).toBe('2026-11-29T15:24:07.368340Z');
    expect(timeOf(undefined)).toBeUndefined();
  });
});
