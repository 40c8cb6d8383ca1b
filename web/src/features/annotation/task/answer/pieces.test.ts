// @vitest-environment node
import { expect, it } from 'vitest';
import { words } from './codepoints';
import { pieces } from './pieces';

const [word] = words('😀smile');
const whole = { text: 'sm😀ile', start: 10, end: 16, word: true };

it('a word without marks is one piece', () => {
  expect(pieces(whole, [])).toEqual([{ text: 'sm😀ile', start: 10, end: 16, mark: undefined, ending: [] }]);
  expect(word!.text).toBe('😀');
});

it('a word is cut where marks begin and end, in code points', () => {
  const mark = { start: 12, end: 13, label: 'face' };
  const cut = pieces(whole, [mark]);
  expect(cut.map((one) => [one.text, one.mark?.label, one.ending.length])).toEqual([['sm', undefined, 0], ['😀', 'face', 1], ['ile', undefined, 0]]);
});

it('of marks that overlap the one that begins last is shown, and each is named once at its end', () => {
  const outer = { start: 8, end: 16, label: 'a' };
  const inner = { start: 12, end: 20, label: 'b' };
  const cut = pieces(whole, [outer, inner]);
  expect(cut.map((one) => one.mark?.label)).toEqual(['a', 'b']);
  expect(cut.flatMap((one) => one.ending)).toEqual([outer]);
});
