import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from './Icon';

interface Option<V extends string> {
  value: V;
  title: ReactNode;
  hint?: ReactNode;
  icon?: IconName;
}

interface ChoiceProps<V extends string> {
  label: ReactNode;
  value: V | '';
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  error?: ReactNode;
  isDisabled?: boolean;
}

/** One of a few, each explained: cards with a radio button. */
export function Choice<V extends string>({ label, value, options, onChange, error, isDisabled = false }: ChoiceProps<V>) {
  const id = useId();
  return (
    <fieldset className="field picks" disabled={isDisabled} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="label">{label}</legend>
      <div className="grid grid--picks">
        {options.map((option) => (
          <label key={option.value} className="pick">
            <input type="radio" name={id} checked={value === option.value} onChange={() => onChange(option.value)} />
            {option.icon && <Icon name={option.icon} />}
            <span className="stack stack--1">
              <b>{option.title}</b>
              {option.hint && <span className="small muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="field__error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Yes or no. */
export function Tick({ label, hint, isSelected, onChange }: { label: ReactNode; hint?: ReactNode; isSelected: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="pick">
      <input type="checkbox" checked={isSelected} onChange={(event) => onChange(event.target.checked)} />
      <span className="stack stack--1">
        <b>{label}</b>
        {hint && <span className="small muted">{hint}</span>}
      </span>
    </label>
  );
}
