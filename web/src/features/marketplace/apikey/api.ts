import { get, path, post } from '../../../api/http';
import type { ApiKeyJson, CreateApiKeyRequestJson, CreateApiKeyResponseJson, ListApiKeysResponseJson, RevokeApiKeyResponseJson } from '../../../api/gen/datafi/marketplace/v1/api_key_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function apiKeys(organisationId: string, token: string): Promise<Page<ApiKeyJson>> {
  const route = path`/v1/organisations/${organisationId}/api-keys`;
  const { apiKeys: rows = [], page } = await get<ListApiKeysResponseJson>('marketplace', route, { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

export type NewKey = Required<Pick<CreateApiKeyRequestJson, 'name' | 'roles' | 'validDays'>>;

/** The secret is in the first answer only; it is empty in a repeat of it. */
export const createApiKey = (organisationId: string, wanted: NewKey, idempotencyKey: string) =>
  post<CreateApiKeyResponseJson>('marketplace', path`/v1/organisations/${organisationId}/api-keys`, { ...wanted, idempotencyKey });

export const revokeApiKey = (organisationId: string, keyId: string) =>
  post<RevokeApiKeyResponseJson>('marketplace', path`/v1/organisations/${organisationId}/api-keys/${keyId}:revoke`, {});
