import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { NumberSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { Field } from '../../../../ui/Field';
import { isComplete, numberOf } from './answer';
import type { AnswerInputProps } from './AnswerInput';

/** A number within bounds, typed as people write it. */
export function NumberInput({ of, spec, value, onChange }: AnswerInputProps & { of: NumberSpecJson }) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState(() => (value.number === undefined ? '' : String(value.number)));
  const write = (number: unknown) => new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 20 }).format(Number(number ?? 0));
  const [low, high] = [write(of.minimum), write(of.maximum)];
  const number = numberOf(typed);
  const wrong = typed.trim() !== '' && (number === undefined || !isComplete(spec, { number }));
  return (
    <Field
      label={t`Your number`}
      hint={<Trans>From {low} to {high}</Trans>}
      error={wrong && (number === undefined ? <Trans>Write one number, such as 2.5.</Trans> : <Trans>It must be from {low} to {high}.</Trans>)}
      value={typed}
      inputMode="decimal"
      autoComplete="off"
      onChange={(text) => {
        setTyped(text);
        const read = numberOf(text);
        onChange(read === undefined ? {} : { number: read });
      }}
    />
  );
}
