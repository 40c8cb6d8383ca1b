import { get } from '../../../api/http';
import type {
  CampaignSummaryJson,
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

export const earningSums = () => get<GetMyEarningsResponseJson>('reward', '/v1/earnings');
export const newestEarnings = () => get<ListMyEarningsResponseJson>('reward', '/v1/earnings/lines', { query: pageQuery('', 200) });
