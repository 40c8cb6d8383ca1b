import { type Mark, type Piece, unitOf } from './codepoints';

export interface Shown {
  text: string;
  start: number;
  end: number;
  /** The innermost mark that covers it: the one that begins last. */
  mark: Mark | undefined;
  /** Marks that end with it, whose names stand behind it. */
  ending: readonly Mark[];
}

/** A word, or what stands between words, cut where marks begin and end. */
export function pieces(word: Piece, marks: readonly Mark[]): Shown[] {
  const touching = marks.filter((one) => one.start < word.end && one.end > word.start);
  const edges = touching.flatMap((one) => [one.start, one.end]).filter((edge) => edge > word.start && edge < word.end);
  const cuts = [...new Set([word.start, ...edges, word.end])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!;
    return {
      text: word.text.slice(unitOf(word.text, start - word.start), unitOf(word.text, end - word.start)),
      start,
      end,
      mark: touching.findLast((one) => one.start <= start && one.end >= end),
      ending: touching.filter((one) => one.end === end),
    };
  });
}
