import { get, path, post } from '../../../api/http';
import type { CreateInvitationRequestJson, CreateInvitationResponseJson, InvitationJson, ListInvitationsResponseJson } from '../../../api/gen/datafi/annotation/v1/invitation_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function invitations(campaignId: string, token: string): Promise<Page<InvitationJson>> {
  const route = path`/v1/campaigns/${campaignId}/invitations`;
  const { invitations: rows = [], page } = await get<ListInvitationsResponseJson>('annotation', route, { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

/** The token of a link is in the first answer only. */
export const invite = (campaignId: string, invited: Pick<CreateInvitationRequestJson, 'accountId' | 'link'>, idempotencyKey: string) =>
  post<CreateInvitationResponseJson>('annotation', path`/v1/campaigns/${campaignId}/invitations`, { ...invited, idempotencyKey });

export const revoke = (campaignId: string, invitationId: string) =>
  post<object>('annotation', path`/v1/campaigns/${campaignId}/invitations/${invitationId}:revoke`, {});
