import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BoxesSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { Button } from '../../../../ui/Button';
import { digestOf } from '../../media/medium';
import { useMedium } from '../../media/useMedium';
import { TaskContent } from '../TaskContent';
import { marksMax } from './answer';
import type { AnswerInputProps } from './AnswerInput';
import { BoxCanvas } from './BoxCanvas';
import { BoxList } from './BoxList';
import { type Box, middle, type Size } from './boxes';
import { Labels } from './Labels';

/** Rectangles of an image: drawn on it, or placed by numbers. */
export default function BoxesInput({ of, content, value, onChange }: AnswerInputProps & { of: BoxesSpecJson }) {
  const { t } = useLingui();
  const labels = of.labels ?? [];
  const most = { width: of.width ?? 1, height: of.height ?? 1 };
  const [label, setLabel] = useState(labels[0] ?? '');
  const [current, setCurrent] = useState(0);
  const [natural, setNatural] = useState<Size>();
  const [told, setTold] = useState('');
  const image = useMedium(digestOf(content));
  const boxes = (value.boxes?.items ?? []).map(({ left = 0, top = 0, right = 0, bottom = 0, label: name = '' }): Box => ({ left, top, right, bottom, label: name }));
  // The customer names the size of the largest image; a smaller one has its own.
  const size = natural ? { width: Math.min(natural.width, most.width), height: Math.min(natural.height, most.height) } : most;
  const set = (items: Box[]) => onChange({ boxes: { items } });
  const add = (box: Box) => {
    if (boxes.length >= marksMax(of.boxesMax)) return setTold(t`That is as many as one answer may have.`);
    set([...boxes, box]);
    setCurrent(boxes.length);
    setTold(t`Box ${boxes.length + 1} added: ${box.label}.`);
  };
  const change = (index: number, box: Box) => set(boxes.map((one, i) => (i === index ? box : one)));
  return (
    <div className="stack">
      <Labels labels={labels} value={label} onChange={setLabel} />
      {image.is === 'image' ? (
        <BoxCanvas picture={image.file} size={natural} onSize={setNatural} bounds={size} boxes={boxes} labels={labels} label={label} current={current} onCurrent={setCurrent} onAdd={add} onChange={change} />
      ) : (
        <TaskContent content={content} />
      )}
      <div className="between">
        <p className="small muted">
          <Trans>Draw on the picture, from corner to corner. Arrow keys move the chosen box, with Shift by ten.</Trans>
        </p>
        <Button onPress={() => add(middle(label, size))}>
          <Trans>Add a box by numbers</Trans>
        </Button>
      </div>
      <p className="sr" role="status">
        {told}
      </p>
      <BoxList boxes={boxes} bounds={size} current={current} onCurrent={setCurrent} onChange={change} onRemove={(index) => set(boxes.filter((_, i) => i !== index))} />
    </div>
  );
}
