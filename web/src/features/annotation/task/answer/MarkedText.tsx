import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { type Mark, type Stretch, words } from './codepoints';
import { TONES } from './Labels';
import { MarkedWord } from './MarkedWord';
import { drawnStretch } from './selection';

interface MarkedTextProps {
  content: string;
  marks: readonly Mark[];
  labels: readonly string[];
  onMark: (stretch: Stretch) => void;
  onTell: (text: string) => void;
}

const LEAP = 10;

/** The content, word by word as it came: no word is changed, and its direction is its own. */
export function MarkedText({ content, marks, labels, onMark, onTell }: MarkedTextProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const all = useMemo(() => words(content), [content]);
  const stops = useMemo(() => all.filter((one) => one.word), [all]);
  const places = useMemo(() => new Map(stops.map((one, i) => [one.start, i])), [stops]);
  const [current, setCurrent] = useState(0);
  const [from, setFrom] = useState<Stretch>();

  const choose = (index: number) => {
    const word = stops[index];
    if (!word) return;
    setCurrent(index);
    setFrom(from ? undefined : word);
    if (from) onMark({ start: Math.min(from.start, word.start), end: Math.max(from.end, word.end) });
    else onTell(t`Start is set. Now choose the last word.`);
  };
  const lifted = (target: EventTarget) => {
    const stretch = drawnStretch(box.current);
    const word = (target as Element).closest<HTMLElement>('[data-word]');
    if (stretch) {
      setFrom(undefined);
      onMark(stretch);
    } else if (word) choose(Number(word.dataset.word));
  };
  const walk = (event: KeyboardEvent) => {
    // In a text that runs from the right the next word stands to the left.
    const rtl = box.current !== null && getComputedStyle(box.current).direction === 'rtl';
    const steps: Record<string, number> = { [rtl ? 'ArrowLeft' : 'ArrowRight']: 1, [rtl ? 'ArrowRight' : 'ArrowLeft']: -1, ArrowDown: LEAP, ArrowUp: -LEAP, Home: -stops.length, End: stops.length };
    const step = steps[event.key];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(stops.length - 1, current + step));
      setCurrent(next);
      box.current?.querySelector<HTMLElement>(`[data-word="${next}"]`)?.focus();
    } else if (event.key === ' ') choose(current);
    else if (event.key === 'Escape') setFrom(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const tone = (label: string) => labels.indexOf(label) % TONES;
  return (
    <div ref={box} className="item marks" dir="auto" role="toolbar" tabIndex={-1} aria-label={t`The text`} onPointerUp={(event) => lifted(event.target)} onKeyDown={walk}>
      {all.map((word) => {
        const index = places.get(word.start);
        return <MarkedWord key={word.start} word={word} marks={marks} tone={tone} index={index} isCurrent={index === current} isBegun={from?.start === word.start} />;
      })}
    </div>
  );
}
