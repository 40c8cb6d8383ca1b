import { get, path, post } from '../../../api/http';
import type {
  AcceptMemberInvitationResponseJson,
  InviteMemberRequestJson,
  InviteMemberResponseJson,
  ListMemberInvitationsResponseJson,
  MemberInvitationJson,
  ShowMemberInvitationResponseJson,
} from '../../../api/gen/datafi/marketplace/v1/member_invitation_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function invitations(organisationId: string, token: string): Promise<Page<MemberInvitationJson>> {
  const route = path`/v1/organisations/${organisationId}/member-invitations`;
  const { invitations: rows = [], page } = await get<ListMemberInvitationsResponseJson>('marketplace', route, { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

/** Repeating one that waits sends no second mail. */
export const inviteMember = (organisationId: string, invited: Pick<InviteMemberRequestJson, 'address' | 'role' | 'language'>) =>
  post<InviteMemberResponseJson>('marketplace', path`/v1/organisations/${organisationId}/member-invitations`, invited);

export const cancelInvitation = (organisationId: string, invitationId: string) =>
  post<object>('marketplace', path`/v1/organisations/${organisationId}/member-invitations/${invitationId}:cancel`, {});

export const showInvitation = (token: string) => post<ShowMemberInvitationResponseJson>('marketplace', '/v1/member-invitations:show', { token });

/** Repeating it changes nothing. */
export const acceptInvitation = (token: string) => post<AcceptMemberInvitationResponseJson>('marketplace', '/v1/member-invitations:accept', { token });
