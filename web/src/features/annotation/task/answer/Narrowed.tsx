import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Field } from '../../../../ui/Field';

const MANY = 20;

/** Long lists get a field that leaves what contains the typed words. */
export function Narrowed({ of, children }: { of: readonly string[]; children: (shown: (item: string) => boolean) => ReactNode }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = (item: string) => item.toLowerCase().includes(wanted);
  if (of.length <= MANY) return <>{children(() => true)}</>;
  return (
    <div className="stack">
      <Field label={t`Find in the list`} value={typed} onChange={setTyped} />
      {children(shown)}
    </div>
  );
}
