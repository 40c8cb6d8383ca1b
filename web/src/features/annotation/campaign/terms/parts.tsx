import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Field } from '../../../../ui/Field';
import type { Faults, Terms } from './terms';

/** What each part of the form gets. */
export interface PartProps {
  terms: Terms;
  faults: Faults;
  change: (some: Partial<Terms>) => void;
}

const sentences: Record<NonNullable<Faults[keyof Terms]>, ReactNode> = {
  missing: <Trans>This is missing.</Trans>,
  number: <Trans>Write a number.</Trans>,
  amount: <Trans>Write an amount above 0 with at most six decimals.</Trans>,
  two: <Trans>Write at least two, one a line.</Trans>,
  twice: <Trans>The same line is there twice. Each must differ.</Trans>,
  long: <Trans>A line is too long: at most 100 letters, fewer in some scripts.</Trans>,
  order: <Trans>The greatest must be above the least.</Trans>,
};

export const faultText = (faults: Faults, field: keyof Terms): ReactNode => {
  const fault = faults[field];
  return fault && sentences[fault];
};

type TextOf = { [F in keyof Terms]: string extends Terms[F] ? F : never }[keyof Terms];

interface TermProps extends PartProps {
  field: TextOf;
  label: ReactNode;
  hint?: ReactNode;
  lines?: number;
  numeric?: boolean;
  maxLength?: number;
}

export function Term({ terms, faults, change, field, label, hint, lines, numeric, maxLength }: TermProps) {
  return (
    <Field
      label={label}
      hint={hint}
      {...(lines && { lines })}
      {...(maxLength && { maxLength })}
      {...(numeric && { inputMode: 'decimal' as const })}
      value={terms[field]}
      onChange={(value) => change({ [field]: value })}
      error={faultText(faults, field)}
    />
  );
}
