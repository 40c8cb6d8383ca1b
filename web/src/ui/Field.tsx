import { type ReactNode, useId } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField, type TextFieldProps } from 'react-aria-components/TextField';
import { Icon } from './Icon';

interface Told {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and the way out; replaces nothing, stands below. */
  error?: ReactNode;
}

type FieldProps = Omit<TextFieldProps, 'className' | 'style' | 'children'> & Told & { lines?: number; placeholder?: string };

/** A labelled input; with `lines` one of several lines. */
export function Field({ label, hint, error, lines, placeholder, ...props }: FieldProps) {
  return (
    <TextField {...props} className="field" isInvalid={Boolean(error)}>
      <Label>{label}</Label>
      {lines ? <TextArea className="input" rows={lines} placeholder={placeholder} /> : <Input className="input" placeholder={placeholder} />}
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
    </TextField>
  );
}

interface SelectProps<V extends string> extends Told {
  value: V;
  options: readonly { value: V; text: string }[];
  onChange: (value: V) => void;
  /** Shown to nobody, read to those who listen; for places with no room. */
  labelHidden?: boolean;
}

/** The device's own list: the best one on a phone, and no code to load. */
export function Select<V extends string>({ label, hint, error, value, options, onChange, labelHidden }: SelectProps<V>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'sr' : undefined}>
        {label}
      </label>
      <span className="select">
        <select
          id={id}
          className="input"
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-told` : undefined}
          onChange={(event) => onChange(event.target.value as V)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      {(error || hint) && (
        <p id={`${id}-told`} className={error ? 'field__error' : 'field__hint'}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
