import { get, path, post } from '../../../api/http';
import type {
  CampaignSummaryJson,
  GetOpenCampaignResponseJson,
  JoinCampaignResponseJson,
  ListMyCampaignsResponseJson,
  ListOpenCampaignsResponseJson,
} from '../../../api/gen/datafi/annotation/v1/worker_pb';
import type { GetMyEarningsResponseJson, ListMyEarningsResponseJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { type Page, pageQuery } from '../../../ui/Pages';
import type { Search } from './search';

const PAGE = 20;

const pageOf = ({ campaigns, page }: ListOpenCampaignsResponseJson | ListMyCampaignsResponseJson): Page<CampaignSummaryJson> => ({
  rows: campaigns ?? [],
  next: page?.nextPageToken,
});

/** What takes answers and one may do, or does. */
export const openCampaigns = async ({ order, kind, language }: Search, token: string) =>
  pageOf(await get<ListOpenCampaignsResponseJson>('annotation', '/v1/campaigns:open', { query: { order, kind, language, ...pageQuery(token, PAGE) } }));

export const myCampaigns = async (token: string) =>
  pageOf(await get<ListMyCampaignsResponseJson>('annotation', '/v1/campaigns:mine', { query: pageQuery(token, PAGE) }));

/** What a campaign asks, pays and shows, before one joins. Uses no invitation up. */
export const offerOf = (campaignId: string, invitationToken = '') =>
  post<GetOpenCampaignResponseJson>('annotation', path`/v1/campaigns/${campaignId}:offer`, { invitationToken });

/** Takes part. A repeat changes nothing, so it needs no key. */
export const joinCampaign = (campaignId: string, invitationToken = '') =>
  post<JoinCampaignResponseJson>('annotation', path`/v1/campaigns/${campaignId}:join`, { invitationToken });

export const earningSums = () => get<GetMyEarningsResponseJson>('reward', '/v1/earnings');
export const newestEarnings = () => get<ListMyEarningsResponseJson>('reward', '/v1/earnings/lines', { query: pageQuery('', 200) });
