import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Tick } from '../../../ui/Choice';
import { useDeed } from '../../../ui/deed';
import { Field, Select } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { roles } from '../organisation/roles';
import { createApiKey, type NewKey as Wanted } from './api';
import { Secret } from './Secret';
import { type Scope, scopes } from './scopes';

const DAYS = ['30', '90', '180', '365'] as const;

export function NewKey({ organisationId }: { organisationId: string }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['ORGANISATION_ROLE_ANALYST']);
  const [days, setDays] = useState<(typeof DAYS)[number]>('90');
  const queries = useQueryClient();
  const make = useDeed(
    (wanted: Wanted, key) => createApiKey(organisationId, wanted, key),
    () => {
      setName('');
      void queries.invalidateQueries({ queryKey: ['apiKeys', organisationId] });
      void queries.invalidateQueries({ queryKey: ['members', organisationId] });
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ name: name.trim(), roles: [...chosen], validDays: Number(days) });
  };
  const toggle = (scope: Scope, on: boolean) => setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope));
  if (make.data?.clientSecret) {
    return <Secret apiKey={make.data.apiKey ?? {}} secret={make.data.clientSecret} onDone={make.reset} />;
  }
  return (
    <Card title={<Trans>New key</Trans>}>
      <form className="stack" onSubmit={send}>
        <Field label={<Trans>What it is for</Trans>} hint={<Trans>Such as “nightly export”. Members see it.</Trans>} value={name} onChange={setName} maxLength={100} isRequired />
        <fieldset className="field picks">
          <legend className="label">
            <Trans>What it may do</Trans>
          </legend>
          {(Object.keys(scopes) as Scope[]).map((scope) => (
            <Tick key={scope} label={roles[scope].name} hint={scopes[scope]} isSelected={chosen.includes(scope)} onChange={(on) => toggle(scope, on)} />
          ))}
        </fieldset>
        <Select
          label={<Trans>How long it works</Trans>}
          hint={<Trans>Then make another. You can revoke it at any time before.</Trans>}
          value={days}
          onChange={setDays}
          options={DAYS.map((value) => ({ value, text: t`${value} days` }))}
        />
        {make.error && <Failure error={make.error} what={<Trans>No key was made.</Trans>} />}
        {make.data && !make.data.clientSecret && (
          <Notice tone="wait" live>
            <Trans>This key was made, but its secret did not arrive here and is shown to nobody twice. Revoke it and make another.</Trans>
          </Notice>
        )}
        <Button type="submit" look="main" fill isPending={make.isPending} isDisabled={chosen.length === 0}>
          <Trans>Make the key</Trans>
        </Button>
      </form>
    </Card>
  );
}
