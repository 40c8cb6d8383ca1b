import type { ListStuckSettlementsResponseJson, StuckSettlementJson } from '../../api/gen/datafi/annotation/v1/settlement_pb';
import type { ListStuckWorkResponseJson, ResolveStuckWorkResponseJson, StuckWorkActionJson, StuckWorkJson } from '../../api/gen/datafi/operation/v1/stuck_work_service_pb';
import type { SettleEpochResponseJson } from '../../api/gen/datafi/reward/v1/epoch_service_pb';
import type { ListStrayDepositsResponseJson, RefundStrayDepositResponseJson, StrayDepositJson } from '../../api/gen/datafi/reward/v1/escrow_service_pb';
import { get, path, post, type Service } from '../../api/http';
import { Problem } from '../../api/problem';
import { type Page, pageQuery } from '../../ui/Pages';

export async function listStuckWork(service: Service, token: string): Promise<Page<StuckWorkJson>> {
  const { work = [], page } = await get<ListStuckWorkResponseJson>(service, '/v1/stuck-work', { query: pageQuery(token) });
  return { rows: work, next: page?.nextPageToken };
}
export const resolveStuckWork = (service: Service, id: string, action: StuckWorkActionJson, reason: string, idempotencyKey: string) =>
  post<ResolveStuckWorkResponseJson>(service, path`/v1/stuck-work/${id}:resolve`, { action, reason, idempotencyKey });

export async function listStuckSettlements(token: string): Promise<Page<StuckSettlementJson>> {
  const { settlements = [], page } = await get<ListStuckSettlementsResponseJson>('annotation', '/v1/stuck-settlements', { query: pageQuery(token) });
  return { rows: settlements, next: page?.nextPageToken };
}
export const retrySettlement = (campaign: string, reason: string) => post<object>('annotation', path`/v1/stuck-settlements/${campaign}:retry`, { reason });

export async function listStrayDeposits(token: string): Promise<Page<StrayDepositJson>> {
  const { deposits = [], page } = await get<ListStrayDepositsResponseJson>('reward', '/v1/stray-deposits', { query: pageQuery(token) });
  return { rows: deposits, next: page?.nextPageToken };
}
export const refundStrayDeposit = (escrow: string, depositor: string, reason: string) =>
  post<RefundStrayDepositResponseJson>('reward', path`/v1/stray-deposits/${escrow}:refund`, { depositor, reason });

export const settleEpoch = (idempotencyKey: string) => post<SettleEpochResponseJson>('reward', '/v1/epochs:settle', { idempotencyKey });

export interface Part {
  name: string;
  state: string;
}

/** What the local router says of all parts; elsewhere nobody says it here. */
export async function listParts(): Promise<Part[]> {
  const answer = await fetch('/status', { headers: { Accept: 'application/json' }, cache: 'no-store', credentials: 'omit' }).catch(() => undefined);
  if (!answer?.ok || !answer.headers.get('Content-Type')?.includes('json')) throw new Problem('STATUS_UNKNOWN', answer?.status ?? 0);
  return ((await answer.json()) as { parts?: Part[] }).parts ?? [];
}
