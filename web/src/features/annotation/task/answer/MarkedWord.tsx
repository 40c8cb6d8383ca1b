import { useLingui } from '@lingui/react/macro';
import type { Mark, Piece } from './codepoints';
import { pieces } from './pieces';

interface MarkedWordProps {
  word: Piece;
  marks: readonly Mark[];
  tone: (label: string) => number;
  /** Its place among the words; `undefined`: it stands between words. */
  index: number | undefined;
  isCurrent: boolean;
  isBegun: boolean;
}

/** A word with its marks. The names of marks are no part of the text: they are neither selected nor read as words. */
export function MarkedWord({ word, marks, tone, index, isCurrent, isBegun }: MarkedWordProps) {
  const { t } = useLingui();
  const shown = pieces(word, marks);
  const text = shown.flatMap(({ text: part, start, end, mark, ending }) => [
    <span key={start} data-start={start} data-end={end} data-mark={mark && tone(mark.label)}>
      {part}
    </span>,
    ...ending.map((one) => (
      <bdi key={`${one.start} ${one.label}`} className="marks__name" data-mark={tone(one.label)} aria-hidden="true">
        {one.label}
      </bdi>
    )),
  ]);
  if (index === undefined) return <>{text}</>;
  const label = shown.find((one) => one.mark)?.mark?.label;
  const { text: itself } = word;
  return (
    <span role="button" data-word={index} data-from={isBegun || undefined} tabIndex={isCurrent ? 0 : -1} aria-pressed={label !== undefined} aria-label={label && t`${itself}, marked as ${label}`}>
      {text}
    </span>
  );
}
