import type { ListTaskReportsResponseJson, ReportedTaskJson, ReportReasonJson } from '../../../api/gen/datafi/annotation/v1/report_pb';
import { get, path, post } from '../../../api/http';
import { type Page, pageQuery } from '../../../ui/Pages';

export interface Report {
  assignmentId: string;
  fencingToken: string;
  reason: ReportReasonJson;
  text: string;
}

/** Ends the lease, too: the task is not the reporter's any more. */
export const report = (account: string, what: Report, idempotencyKey: string) => post<object>('annotation', '/v1/assignments:report', { ...what, idempotencyKey }, { account });

/** Those first that most people reported. */
export async function reportedTasks(campaignId: string, token: string): Promise<Page<ReportedTaskJson>> {
  const { tasks: rows = [], page } = await get<ListTaskReportsResponseJson>('annotation', path`/v1/campaigns/${campaignId}/reports`, { query: pageQuery(token, 20) });
  return { rows, next: page?.nextPageToken };
}
