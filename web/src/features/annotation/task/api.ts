import type { AssignmentJson, ClaimAssignmentsResponseJson, ExtendAssignmentsResponseJson } from '../../../api/gen/datafi/annotation/v1/assignment_pb';
import type { ListMyAnswersResponseJson } from '../../../api/gen/datafi/annotation/v1/submission_pb';
import type { JoinCampaignResponseJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { get, path, post } from '../../../api/http';
import { Problem } from '../../../api/problem';
import type { LeaseRef } from './session';

/** What a worker who takes part needs to know. Asks first whether they do, because joining is a decision made on the offer's page. */
export async function termsOf(campaignId: string): Promise<JoinCampaignResponseJson> {
  await get<ListMyAnswersResponseJson>('annotation', '/v1/answers', { query: { campaignId, 'page.pageSize': 1 } });
  return post<JoinCampaignResponseJson>('annotation', path`/v1/campaigns/${campaignId}:join`, {});
}

export async function claim(account: string, campaignId: string, count: number, idempotencyKey: string): Promise<readonly AssignmentJson[]> {
  const response = await post<ClaimAssignmentsResponseJson>('annotation', path`/v1/campaigns/${campaignId}/assignments:claim`, { count, idempotencyKey }, { account });
  return response.assignments ?? [];
}

export async function extend(account: string, lease: LeaseRef): Promise<string | undefined> {
  const { outcomes } = await post<ExtendAssignmentsResponseJson>('annotation', '/v1/assignments:extend', { leases: [lease] }, { account });
  const code = outcomes?.[0]?.code;
  if (code) throw new Problem(code, 409);
  return outcomes?.[0]?.leaseEndsAt;
}

export async function giveBack(account: string, leases: readonly LeaseRef[]): Promise<void> {
  await post('annotation', '/v1/assignments:return', { leases }, { account });
}
