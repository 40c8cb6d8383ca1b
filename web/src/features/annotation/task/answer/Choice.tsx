interface ChoiceProps {
  type: 'radio' | 'checkbox';
  name: string;
  text: string;
  checked: boolean;
  disabled?: boolean;
  /** The digit that chooses it. */
  digit?: number | undefined;
  onChange: () => void;
}

/** One choice of several, the whole of it a target. A native input inside brings keys, forms and names. */
export function Choice({ type, name, text, checked, disabled = false, digit, onChange }: ChoiceProps) {
  return (
    <label className="choice" data-selected={checked || undefined}>
      <input className="sr" type={type} name={name} checked={checked} disabled={disabled} onChange={onChange} aria-keyshortcuts={digit ? String(digit) : undefined} />
      {digit !== undefined && <kbd aria-hidden="true">{digit}</kbd>}
      <span className="choice__text" dir="auto">
        {text}
      </span>
      <span className="choice__sign" aria-hidden="true">
        {checked ? '✓' : ''}
      </span>
    </label>
  );
}

export const digitOf = (index: number, digits: boolean | undefined): number | undefined => (digits && index < 9 ? index + 1 : undefined);
