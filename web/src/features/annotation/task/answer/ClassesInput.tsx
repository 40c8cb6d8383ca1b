import { useId } from 'react';
import type { AnswerInputProps } from './AnswerInput';
import { Choice, digitOf } from './Choice';
import { Narrowed } from './Narrowed';

/** One of the classes. */
export function ClassesInput({ labels, value, onChange, labelledBy, digits }: AnswerInputProps & { labels: readonly string[] }) {
  const name = useId();
  return (
    <Narrowed of={labels}>
      {(shown) => (
        <div className="choices" role="radiogroup" aria-labelledby={labelledBy}>
          {labels.map(
            (label, i) =>
              shown(label) && (
                <Choice key={label} type="radio" name={name} text={label} checked={value.label === label} digit={digitOf(i, digits)} onChange={() => onChange({ label })} />
              ),
          )}
        </div>
      )}
    </Narrowed>
  );
}
