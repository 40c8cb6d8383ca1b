import { Trans, useLingui } from '@lingui/react/macro';
import { type PointerEvent, useRef, useState } from 'react';
import { Button } from '../../../../ui/Button';
import { Icon } from '../../../../ui/Icon';
import { moved } from './answer';
import type { AnswerInputProps } from './AnswerInput';

/** All items in an order: dragged by their handle, or moved with the buttons beside them. */
export function RankingInput({ items, onChange, labelledBy }: AnswerInputProps & { items: readonly string[] }) {
  const { t } = useLingui();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string>();
  const [told, setTold] = useState('');

  const move = (item: string, to: number) => {
    const order = moved(items, items.indexOf(item), to);
    if (order.every((one, i) => one === items[i])) return;
    onChange({ ranking: { items: order } });
    const [place, all] = [to + 1, items.length];
    setTold(t`“${item}” is now at place ${place} of ${all}.`);
  };
  /** The item follows the pointer: it goes where the row under the pointer is. */
  const drag = (event: PointerEvent) => {
    if (dragged === undefined) return;
    const rows = [...(list.current?.children ?? [])];
    const to = rows.findIndex((row) => event.clientY < row.getBoundingClientRect().bottom);
    move(dragged, to < 0 ? rows.length - 1 : to);
  };
  return (
    <div className="stack stack--2">
      <p className="small muted">
        <Trans>The best first. Drag an item by its handle, or use the arrows.</Trans>
      </p>
      <ol className="ranks" ref={list} aria-labelledby={labelledBy}>
        {items.map((item, i) => (
          <li key={item} className="rank" data-dragged={item === dragged || undefined}>
            <span
              className="rank__handle"
              aria-hidden="true"
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged(item);
              }}
              onPointerMove={drag}
              onPointerUp={() => setDragged(undefined)}
              onPointerCancel={() => setDragged(undefined)}
            >
              ⠿
            </span>
            <b className="num">{i + 1}</b>
            <span className="rank__text" dir="auto">
              {item}
            </span>
            <Button look="icon" aria-label={t`Move “${item}” up`} isDisabled={i === 0} onPress={() => move(item, i - 1)}>
              <span className="up">
                <Icon name="down" />
              </span>
            </Button>
            <Button look="icon" aria-label={t`Move “${item}” down`} isDisabled={i === items.length - 1} onPress={() => move(item, i + 1)}>
              <Icon name="down" />
            </Button>
          </li>
        ))}
      </ol>
      <p className="sr" role="status">
        {told}
      </p>
    </div>
  );
}
