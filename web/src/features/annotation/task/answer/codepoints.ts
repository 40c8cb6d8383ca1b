/**
 * Places in texts as the services count them: in Unicode code points. JavaScript counts UTF-16 units, of which an emoji or a rare Han
 * character has two. Texts are never normalised, so that a place means the same on both sides.
 */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The code points before a UTF-16 place; within a surrogate pair, those before the pair. */
export function pointOf(text: string, unit: number): number {
  const inside = unit > 0 && unit < text.length && isLow(text.charCodeAt(unit)) && isHigh(text.charCodeAt(unit - 1));
  return length(text.slice(0, inside ? unit - 1 : unit));
}

/** The UTF-16 place before which there are so many code points. */
export function unitOf(text: string, point: number): number {
  let unit = 0;
  for (let i = 0; i < point && unit < text.length; i++) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  return unit;
}

const isHigh = (code: number) => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number) => code >= 0xdc00 && code < 0xe000;

export interface Stretch {
  start: number;
  end: number;
}

export interface Piece extends Stretch {
  text: string;
  /** Something to mark: not space or signs between words. */
  word: boolean;
}

function segments(text: string, by: 'word' | 'grapheme'): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: by }).segment(text)) {
    const end = at + length(segment);
    pieces.push({ text: segment, start: at, end, word: by === 'grapheme' || isWordLike === true || /[\p{S}\p{P}]/u.test(segment) });
    at = end;
  }
  return pieces;
}

/** The words of a text and what stands between them, with their places; together they are the text. */
export const words = (text: string): Piece[] => segments(text, 'word');

/**
 * What a person meant by a stretch they drew: without space at its ends, and with whole characters as people see them, so that no accent
 * is parted from its letter. `undefined` where nothing is left.
 */
export function snapped(text: string, { start, end }: Stretch): Stretch | undefined {
  const touched = segments(text, 'grapheme').filter((one) => one.end > start && one.start < end);
  while (touched.length && !touched[0]!.text.trim()) touched.shift();
  while (touched.length && !touched.at(-1)!.text.trim()) touched.pop();
  return touched.length ? { start: touched[0]!.start, end: touched.at(-1)!.end } : undefined;
}

/** A stretch with one of its ends a visible character further, never empty and never beyond the text. */
export function nudged(text: string, stretch: Stretch, side: 'start' | 'end', by: 1 | -1): Stretch {
  const edges = [0, ...segments(text, 'grapheme').map((one) => one.end)];
  const to = by > 0 ? edges.find((edge) => edge > stretch[side]) : edges.findLast((edge) => edge < stretch[side]);
  if (to === undefined) return stretch;
  const next = { ...stretch, [side]: to };
  return next.start < next.end ? next : stretch;
}

export interface Mark extends Stretch {
  label: string;
}

/** The marks with one more: of one label what touches or overlaps becomes one, as the service does it. In the order of the text. */
export function marked(marks: readonly Mark[], mark: Mark): Mark[] {
  let { start, end } = mark;
  const others = marks.filter((one) => one.label !== mark.label || one.end < start || one.start > end);
  for (const one of marks.filter((each) => !others.includes(each))) {
    start = Math.min(start, one.start);
    end = Math.max(end, one.end);
  }
  return [...others, { start, end, label: mark.label }].sort((a, b) => a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : 1));
}
