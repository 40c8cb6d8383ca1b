import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ShowMemberInvitationResponseJson } from '../../../api/gen/datafi/marketplace/v1/member_invitation_pb';
import { useFragmentToken } from '../../../app/fragment';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { Button } from '../../../ui/Button';
import { Card, fact, Facts } from '../../../ui/Card';
import { Empty, Failure, Loading } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { Moment } from '../../../ui/Values';
import { isRole, RoleName, roles } from '../organisation/roles';
import { acceptInvitation, showInvitation } from './api';

/** Where the link of an invitation by mail leads. */
export function AcceptPage() {
  const { t } = useLingui();
  useTitle(t`Invitation`);
  const token = useFragmentToken();
  return (
    <>
      <h1>
        <Trans>Invitation</Trans>
      </h1>
      {token ? (
        <SignedOnly to={`/join/organisation#token=${token}`} why={<Trans>You are invited to an organisation. Join or sign in to see which one; you decide after that.</Trans>}>
          <Invitation token={token} />
        </SignedOnly>
      ) : (
        <Empty icon="person" title={<Trans>This link is not whole</Trans>}>
          <Trans>Open the link in the mail again, or copy all of it.</Trans>
        </Empty>
      )}
    </>
  );
}

function Invitation({ token }: { token: string }) {
  const asked = useQuery({ queryKey: ['memberInvitation', token], queryFn: () => showInvitation(token) });
  if (asked.error) return <Failure error={asked.error} what={<Trans>We could not show this invitation.</Trans>} retry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading what={<Trans>Looking what you are invited to</Trans>} />;
  return <Offer token={token} of={asked.data} />;
}

function Offer({ token, of }: { token: string; of: ShowMemberInvitationResponseJson }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () => acceptInvitation(token),
    onSuccess: async ({ organisationId = '' }) => {
      toast(<Trans>You belong to it now.</Trans>);
      await queries.invalidateQueries({ queryKey: ['organisations'] });
      await navigate({ to: '/company/$organisationId/campaigns', params: { organisationId }, replace: true });
    },
  });
  return (
    <Card title={<bdi>{of.organisationName}</bdi>}>
      <Facts
        of={[
          fact(<Trans>You become</Trans>, <RoleName of={of.role} />),
          isRole(of.role) && fact(<Trans>You may</Trans>, roles[of.role].may),
          fact(<Trans>Good until</Trans>, <Moment at={of.expiresAt} />),
        ]}
      />
      <p className="small muted">
        <Trans>Its members see the id of your account and your role, not your name or address.</Trans>
      </p>
      {accept.error && <Failure error={accept.error} what={<Trans>The invitation was not accepted.</Trans>} />}
      <Button look="main" fill isPending={accept.isPending} onPress={() => accept.mutate()}>
        <Trans>Accept</Trans>
      </Button>
    </Card>
  );
}
