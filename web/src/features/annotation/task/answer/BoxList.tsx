import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../../ui/Button';
import { Icon } from '../../../../ui/Icon';
import { type Box, resized, type Side, SIDES, type Size } from './boxes';

interface BoxListProps {
  boxes: readonly Box[];
  bounds: Size;
  current: number;
  onCurrent: (index: number) => void;
  onChange: (index: number, box: Box) => void;
  onRemove: (index: number) => void;
}

/** The boxes as numbers, in pixels of the stored image: the way without a pointer. */
export function BoxList({ boxes, bounds, current, onCurrent, onChange, onRemove }: BoxListProps) {
  const { t } = useLingui();
  const names: Record<Side, string> = { left: t`Left`, top: t`Top`, right: t`Right`, bottom: t`Bottom` };
  if (boxes.length === 0) {
    return (
      <p className="small muted">
        <Trans>There is no box yet. If there is nothing to mark, send it like this.</Trans>
      </p>
    );
  }
  return (
    <ul className="stack stack--2">
      {boxes.map((box, i) => (
        <li key={i} className="markline" data-current={i === current || undefined}>
          <fieldset className="labels">
            <legend className="label">
              {i + 1}. <bdi>{box.label}</bdi>
            </legend>
            <div className="sides">
              {SIDES.map((side) => (
                <label key={side} className="xs">
                  {names[side]}
                  <input className="input" type="number" inputMode="numeric" dir="ltr" value={box[side]} onFocus={() => onCurrent(i)} onChange={(event) => event.target.value !== '' && onChange(i, resized(box, side, event.target.valueAsNumber, bounds))} />
                </label>
              ))}
            </div>
          </fieldset>
          <Button look="icon" aria-label={t`Remove box ${i + 1}`} onPress={() => onRemove(i)}>
            <Icon name="cross" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
