import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MemberInvitationJson } from '../../../api/gen/datafi/marketplace/v1/member_invitation_pb';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty, Failure } from '../../../ui/States';
import { Moment } from '../../../ui/Values';
import { RoleName } from '../organisation/roles';
import { cancelInvitation, invitations } from './api';

/** Invitations that nobody has accepted yet. */
export function Waiting({ organisationId }: { organisationId: string }) {
  const all = usePages(['memberInvitations', organisationId], (token) => invitations(organisationId, token));
  return (
    <Card title={<Trans>Invited by mail</Trans>} flush>
      <Answer of={all} loading={<Trans>Loading the invitations</Trans>} failed={<Trans>We could not load the invitations.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon="person" title={<Trans>No invitation waits</Trans>} />
          ) : (
            <ul>
              {rows.map((one) => (
                <Row key={one.id} of={one} />
              ))}
            </ul>
          )
        }
      </Answer>
      <More of={all} />
    </Card>
  );
}

function Row({ of }: { of: MemberInvitationJson }) {
  const { organisationId = '', id = '' } = of;
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelInvitation(organisationId, id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['memberInvitations', organisationId] }),
  });
  return (
    <li className="row">
      <div className="between">
        <div className="stack stack--1">
          <p className="anywhere">
            <bdi>{of.address}</bdi>
          </p>
          <p className="small muted">
            <RoleName of={of.role} />
            {' · '}
            <Trans>
              until <Moment at={of.expiresAt} />
            </Trans>
          </p>
        </div>
        <Button look="quiet" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
      {cancel.error && <Failure error={cancel.error} />}
    </li>
  );
}
