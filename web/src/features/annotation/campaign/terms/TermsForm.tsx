import { Trans } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../../../ui/Button';
import { Notice } from '../../../../ui/Notice';
import { Failure } from '../../../../ui/States';
import { CreateByProgram } from './CreateByProgram';
import { PayPart } from './PayPart';
import { PublicPart } from './PublicPart';
import { type Faults, faultsOf, type Terms } from './terms';
import { WhatPart } from './WhatPart';

interface TermsFormProps {
  start: Terms;
  /** A draft keeps who may see it. */
  isDraft: boolean;
  isPending: boolean;
  error: unknown;
  action: ReactNode;
  /** Shows the same for programs, for this organisation. */
  programFor?: string;
  onSend: (terms: Terms) => void;
}

export function TermsForm({ start, isDraft, isPending, error, action, programFor, onSend }: TermsFormProps) {
  const [terms, setTerms] = useState(start);
  const [faults, setFaults] = useState<Faults>({});
  const change = (some: Partial<Terms>) => {
    const changed = { ...terms, ...some };
    setTerms(changed);
    // What was wrong is looked at again; what was not said to be wrong yet waits until it is sent.
    const now = faultsOf(changed);
    setFaults((told) => Object.fromEntries(Object.keys(told).flatMap((field) => (field in now ? [[field, now[field as keyof Terms]]] : []))));
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(terms);
    setFaults(found);
    if (Object.keys(found).length === 0) onSend(terms);
  };
  const part = { terms, faults, change };
  return (
    <form className="stack stack--5" onSubmit={send} noValidate>
      <WhatPart {...part} />
      <PayPart {...part} />
      <PublicPart {...part} isFixed={isDraft} />
      {Object.keys(faults).length > 0 && (
        <Notice tone="bad" live>
          <Trans>Something is missing or wrong. Look at the fields marked above.</Trans>
        </Notice>
      )}
      {Boolean(error) && <Failure error={error} what={<Trans>The draft was not saved.</Trans>} />}
      <div className="cluster">
        <Button type="submit" look="main" isPending={isPending}>
          {action}
        </Button>
      </div>
      {programFor && <CreateByProgram organisationId={programFor} terms={terms} />}
    </form>
  );
}
