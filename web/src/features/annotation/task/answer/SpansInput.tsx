import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { SpansSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { marksMax } from './answer';
import type { AnswerInputProps } from './AnswerInput';
import { marked, nudged, snapped, type Stretch, type Mark } from './codepoints';
import { Labels } from './Labels';
import { MarkedText } from './MarkedText';
import { SpanList } from './SpanList';

/** Stretches of the content: drawn with the pointer, or from word to word by tap or keys. */
export default function SpansInput({ of, content, value, onChange }: AnswerInputProps & { of: SpansSpecJson }) {
  const { t } = useLingui();
  const labels = of.labels ?? [];
  const [label, setLabel] = useState(labels[0] ?? '');
  const [told, setTold] = useState('');
  const marks = useMemo(() => (value.spans?.items ?? []).map(({ start = 0, end = 0, label: name = '' }): Mark => ({ start, end, label: name })), [value]);
  const set = (items: Mark[]) => onChange({ spans: { items } });
  const full = marks.length >= marksMax(of.spansMax);

  const mark = (drawn: Stretch) => {
    const stretch = snapped(content, drawn);
    if (!stretch) return;
    if (full) return setTold(t`That is as many as one answer may have.`);
    set(marked(marks, { ...stretch, label }));
    setTold(t`Marked as ${label}.`);
  };
  return (
    <div className="stack">
      <Labels labels={labels} value={label} onChange={setLabel} />
      <p className="small muted">
        <Trans>Draw over the text, or tap the first word and then the last. With keys: arrows walk, Space marks, Escape starts again.</Trans>
      </p>
      <MarkedText content={content} marks={marks} labels={labels} onMark={mark} onTell={setTold} />
      <p className={full ? 'small bad-ink' : 'sr'} role="status">
        {told}
      </p>
      <SpanList content={content} marks={marks} onRemove={(gone) => set(marks.filter((one) => one !== gone))} onNudge={(one, side, by) => set(marks.map((each) => (each === one ? { ...each, ...nudged(content, each, side, by) } : each)))} />
    </div>
  );
}
