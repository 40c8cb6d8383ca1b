import { Plural, Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { SetSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { setBounds, toggled } from './answer';
import type { AnswerInputProps } from './AnswerInput';
import { Choice, digitOf } from './Choice';
import { Narrowed } from './Narrowed';

/** Some of the items. */
export function SetInput({ of, value, onChange, labelledBy, digits }: AnswerInputProps & { of: SetSpecJson }) {
  const name = useId();
  const { least, most } = setBounds(of);
  const items = of.items ?? [];
  const chosen = value.set?.items ?? [];
  const full = chosen.length >= most;
  return (
    <Narrowed of={items}>
      {(shown) => (
        <div className="stack stack--2">
          <p id={name} className="small muted" role="status">
            {least === most ? (
              <Plural value={most} one="Choose # item." other="Choose # items." />
            ) : (
              <Trans>
                Choose from {least} to {most}.
              </Trans>
            )}{' '}
            <Trans>Chosen: {chosen.length}</Trans>
          </p>
          <div className="choices" role="group" aria-labelledby={labelledBy} aria-describedby={name}>
            {items.map(
              (item, i) =>
                shown(item) && (
                  <Choice
                    key={item}
                    type="checkbox"
                    name={name}
                    text={item}
                    checked={chosen.includes(item)}
                    disabled={full && !chosen.includes(item)}
                    digit={digitOf(i, digits)}
                    onChange={() => onChange(toggled(value, item))}
                  />
                ),
            )}
          </div>
        </div>
      )}
    </Narrowed>
  );
}
