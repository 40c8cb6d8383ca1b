import { get, path } from '../../../api/http';
import type { CampaignSummaryJson, ListMyCampaignsResponseJson, ListMySettlementsResponseJson, MySettlementJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import type { ListMyAnswersResponseJson, MyAnswerJson } from '../../../api/gen/datafi/annotation/v1/submission_pb';
import type { EarningJson, GetMyEarningsResponseJson, ListMyEarningsResponseJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import type { EpochJson, GetMyReceiptResponseJson, ListEpochsResponseJson } from '../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

const SIZE = 500;

export const getEarnings = () => get<GetMyEarningsResponseJson>('reward', '/v1/earnings');

export async function listEarnings(token: string): Promise<Page<EarningJson>> {
  const { earnings = [], page } = await get<ListMyEarningsResponseJson>('reward', '/v1/earnings/lines', { query: pageQuery(token, SIZE) });
  return { rows: earnings, next: page?.nextPageToken };
}

export const getMyReceipt = (epoch: string) => get<GetMyReceiptResponseJson>('reward', path`/v1/epochs/${epoch}/receipt:mine`);

export async function listEpochs(token: string): Promise<Page<EpochJson>> {
  const { epochs = [], page } = await get<ListEpochsResponseJson>('reward', '/v1/epochs', { query: pageQuery(token, SIZE) });
  return { rows: epochs, next: page?.nextPageToken };
}

export async function listMyCampaigns(token: string): Promise<Page<CampaignSummaryJson>> {
  const { campaigns = [], page } = await get<ListMyCampaignsResponseJson>('annotation', '/v1/campaigns:mine', { query: pageQuery(token, SIZE) });
  return { rows: campaigns, next: page?.nextPageToken };
}

export async function listMySettlements(campaignId: string, token: string): Promise<Page<MySettlementJson>> {
  const { settlements = [], page } = await get<ListMySettlementsResponseJson>('annotation', path`/v1/campaigns/${campaignId}/settlements:mine`, { query: pageQuery(token, SIZE) });
  return { rows: settlements, next: page?.nextPageToken };
}

export async function listMyAnswers(campaignId: string, token: string, size = SIZE): Promise<Page<MyAnswerJson>> {
  const { answers = [], page } = await get<ListMyAnswersResponseJson>('annotation', '/v1/answers', { query: { campaignId, ...pageQuery(token, size) } });
  return { rows: answers, next: page?.nextPageToken };
}
