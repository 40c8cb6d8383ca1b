import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Choice } from '../../../ui/Choice';
import { Field } from '../../../ui/Field';
import { Failure } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { type Role, roles } from '../organisation/roles';
import { inviteMember } from './api';

/** Whether the address has an account is not asked: whoever opens the link decides with which one. */
export function InviteByMail({ organisationId, owns }: { organisationId: string; owns: boolean }) {
  const { i18n } = useLingui();
  const [address, setAddress] = useState('');
  const [role, setRole] = useState<Role>('ORGANISATION_ROLE_ANALYST');
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: () => inviteMember(organisationId, { address: address.trim(), role, language: i18n.locale }),
    onSuccess: async () => {
      setAddress('');
      toast(<Trans>The invitation is on its way.</Trans>);
      await queries.invalidateQueries({ queryKey: ['memberInvitations', organisationId] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  const offered = (Object.keys(roles) as Role[]).filter((value) => owns || value !== 'ORGANISATION_ROLE_OWNER');
  return (
    <Card title={<Trans>Invite by mail</Trans>}>
      <form className="stack" onSubmit={send}>
        <Field
          label={<Trans>E-mail address</Trans>}
          hint={<Trans>They get a link that is good for seven days. The address is deleted when they accept, or the link ends.</Trans>}
          type="email"
          value={address}
          onChange={setAddress}
          maxLength={254}
          isRequired
        />
        <Choice label={<Trans>Role</Trans>} value={role} onChange={setRole} options={offered.map((value) => ({ value, title: roles[value].name, hint: roles[value].may }))} />
        {invite.error && <Failure error={invite.error} what={<Trans>Nobody was invited.</Trans>} />}
        <Button type="submit" look="main" fill isPending={invite.isPending}>
          <Trans>Send the invitation</Trans>
        </Button>
      </form>
    </Card>
  );
}
