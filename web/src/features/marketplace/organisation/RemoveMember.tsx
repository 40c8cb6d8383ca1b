import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MembershipJson } from '../../../api/gen/datafi/marketplace/v1/organisation_pb';
import { Problem } from '../../../api/problem';
import { Button } from '../../../ui/Button';
import { Sheet } from '../../../ui/Sheet';
import { Failure } from '../../../ui/States';
import { removeMember } from './api';
import { RoleName } from './roles';

/** Asks before a role is taken away. */
export function RemoveMember({ member, onClose }: { member: MembershipJson; onClose: () => void }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      removeMember(member).catch((refused: unknown) => {
        // A repeat of what went through.
        if (!(refused instanceof Problem && refused.code === 'MEMBER_NOT_FOUND')) throw refused;
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['members', member.organisationId] });
      onClose();
    },
  });
  return (
    <Sheet title={<Trans>Take this role away?</Trans>} isOpen onClose={onClose}>
      <p>
        <Trans>
          This account will no longer be: <RoleName of={member.role} />. What it did stays.
        </Trans>
      </p>
      <p className="hash">{member.accountId}</p>
      {remove.error && <Failure error={remove.error} />}
      <Button look="bad" fill isPending={remove.isPending} onPress={() => remove.mutate()}>
        <Trans>Take role away</Trans>
      </Button>
      <Button fill onPress={onClose}>
        <Trans>Keep it</Trans>
      </Button>
    </Sheet>
  );
}
