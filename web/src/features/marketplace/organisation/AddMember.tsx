import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Choice } from '../../../ui/Choice';
import { Field } from '../../../ui/Field';
import { Failure } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { addMember } from './api';
import { type Role, roles } from './roles';

export function AddMember({ organisationId }: { organisationId: string }) {
  const [account, setAccount] = useState('');
  const [role, setRole] = useState<Role>('ORGANISATION_ROLE_ANALYST');
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: () => addMember(organisationId, account.trim(), role),
    onSuccess: async () => {
      setAccount('');
      toast(<Trans>The member was added.</Trans>);
      await queries.invalidateQueries({ queryKey: ['members', organisationId] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Card title={<Trans>Add a member</Trans>}>
      <form className="stack" onSubmit={send}>
        <Field
          label={<Trans>Account id</Trans>}
          hint={<Trans>They find it on their page “You”. Sign-in names are not searched, so nobody is found by guessing.</Trans>}
          value={account}
          onChange={setAccount}
          isRequired
        />
        <Choice
          label={<Trans>Role</Trans>}
          value={role}
          onChange={setRole}
          options={(Object.keys(roles) as Role[]).map((value) => ({ value, title: roles[value].name, hint: roles[value].may }))}
        />
        {add.error && <Failure error={add.error} what={<Trans>The member was not added.</Trans>} />}
        <Button type="submit" look="main" fill isPending={add.isPending}>
          <Trans>Add member</Trans>
        </Button>
      </form>
    </Card>
  );
}
