import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Select } from '../../../../ui/Field';

const FEW = 8;

/** What the next mark will be marked as. */
export function Labels({ labels, value, onChange }: { labels: readonly string[]; value: string; onChange: (label: string) => void }) {
  const { t } = useLingui();
  const name = useId();
  if (labels.length > FEW) return <Select label={t`Mark as`} value={value} options={labels.map((label) => ({ value: label, text: label }))} onChange={onChange} />;
  return (
    <fieldset className="labels">
      <legend className="label">{t`Mark as`}</legend>
      <div className="cluster">
        {labels.map((label, i) => (
          <label key={label} className="chip" data-selected={label === value || undefined} data-tone={i % TONES}>
            <input className="sr" type="radio" name={name} checked={label === value} onChange={() => onChange(label)} />
            <span className="swatch" aria-hidden="true" />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Marks of different labels have different looks; the label's name always stands with them. */
export const TONES = 5;
