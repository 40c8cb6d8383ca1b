import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { useDeed } from '../../../ui/deed';
import { Field } from '../../../ui/Field';
import { Failure } from '../../../ui/States';
import { createOrganisation } from './api';

/** One field. With `stay` the page goes on with the new organisation by itself. */
export function CreateOrganisation({ stay = false }: { stay?: boolean }) {
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useDeed(createOrganisation, async ({ organisation }) => {
    await queries.invalidateQueries({ queryKey: ['organisations'] });
    if (!stay) await navigate({ to: '/company/$organisationId/campaigns', params: { organisationId: organisation?.id ?? '' } });
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(name.trim());
  };
  return (
    <Card title={<Trans>New organisation</Trans>}>
      <form className="stack" onSubmit={send}>
        <Field label={<Trans>Name</Trans>} hint={<Trans>You become its owner. Others may use the same name.</Trans>} value={name} onChange={setName} maxLength={200} isRequired />
        {create.error && <Failure error={create.error} what={<Trans>The organisation was not created.</Trans>} />}
        <Button type="submit" look="main" fill isPending={create.isPending}>
          <Trans>Create organisation</Trans>
        </Button>
      </form>
    </Card>
  );
}
