import { get, path, post, remove } from '../../../api/http';
import type {
  AddMemberResponseJson,
  CreateOrganisationResponseJson,
  GetOrganisationResponseJson,
  ListMembersResponseJson,
  ListMyOrganisationsResponseJson,
  MembershipJson,
  OrganisationJson,
  OrganisationRoleJson,
} from '../../../api/gen/datafi/marketplace/v1/organisation_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function organisations(token: string): Promise<Page<OrganisationJson>> {
  const { organisations: rows = [], page } = await get<ListMyOrganisationsResponseJson>('marketplace', '/v1/organisations', { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

export const organisation = (id: string) => get<GetOrganisationResponseJson>('marketplace', path`/v1/organisations/${id}`);

export const createOrganisation = (name: string, idempotencyKey: string) =>
  post<CreateOrganisationResponseJson>('marketplace', '/v1/organisations', { name, idempotencyKey });

export async function members(id: string, token: string): Promise<Page<MembershipJson>> {
  const { memberships: rows = [], page } = await get<ListMembersResponseJson>('marketplace', path`/v1/organisations/${id}/members`, { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

export const addMember = (id: string, accountId: string, role: OrganisationRoleJson) =>
  post<AddMemberResponseJson>('marketplace', path`/v1/organisations/${id}/members`, { accountId, role });

/** Takes one role away; repeating it is refused with MEMBER_NOT_FOUND, which then means that it is done. */
export const removeMember = ({ organisationId, accountId, role }: MembershipJson) =>
  remove<object>('marketplace', path`/v1/organisations/${organisationId ?? ''}/members/${accountId ?? ''}` + `?role=${role ?? ''}`);
