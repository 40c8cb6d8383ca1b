import { get, path, post, remove } from '../../../api/http';
import type {
  CampaignJson,
  CloseCampaignResponseJson,
  CreateCampaignRequestJson,
  CreateCampaignResponseJson,
  FundCampaignResponseJson,
  GetCampaignResponseJson,
  ListCampaignsResponseJson,
  OpenCampaignResponseJson,
  UpdateCampaignRequestJson,
  UpdateCampaignResponseJson,
} from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function campaigns(organisationId: string, token: string): Promise<Page<CampaignJson>> {
  const route = path`/v1/organisations/${organisationId}/campaigns`;
  const { campaigns: rows = [], page } = await get<ListCampaignsResponseJson>('annotation', route, { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

export const campaign = async (id: string): Promise<CampaignJson> =>
  (await get<GetCampaignResponseJson>('annotation', path`/v1/campaigns/${id}`)).campaign ?? {};

export const createCampaign = (request: CreateCampaignRequestJson, idempotencyKey: string) =>
  post<CreateCampaignResponseJson>('annotation', '/v1/campaigns', { ...request, idempotencyKey });

export const updateCampaign = (id: string, changes: UpdateCampaignRequestJson, idempotencyKey: string) =>
  post<UpdateCampaignResponseJson>('annotation', path`/v1/campaigns/${id}:update`, { ...changes, idempotencyKey });

export const fundCampaign = (id: string, idempotencyKey: string) =>
  post<FundCampaignResponseJson>('annotation', path`/v1/campaigns/${id}:fund`, { idempotencyKey });

export const openCampaign = (id: string, idempotencyKey: string) =>
  post<OpenCampaignResponseJson>('annotation', path`/v1/campaigns/${id}:open`, { idempotencyKey });

export const closeCampaign = (id: string, idempotencyKey: string) =>
  post<CloseCampaignResponseJson>('annotation', path`/v1/campaigns/${id}:close`, { idempotencyKey });

/** Ends once: a repeat finds it ended. */
export const cancelCampaign = (id: string) => post<object>('annotation', path`/v1/campaigns/${id}:cancel`, {});
export const deleteCampaign = (id: string) => remove<object>('annotation', path`/v1/campaigns/${id}`);

const SETTLED_PAGES_MAX = 5;

/** The campaigns that a dataset can be made of; of the newest ones, for there is no question for settled ones alone. */
export async function settledCampaigns(organisationId: string): Promise<CampaignJson[]> {
  const found: CampaignJson[] = [];
  let token = '';
  for (let i = 0; i < SETTLED_PAGES_MAX; i++) {
    const { rows, next } = await campaigns(organisationId, token);
    found.push(...rows.filter(({ state }) => state === 'CAMPAIGN_STATE_SETTLED'));
    if (!next) break;
    token = next;
  }
  return found;
}
