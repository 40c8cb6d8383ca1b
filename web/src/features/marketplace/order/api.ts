import { get, path, post } from '../../../api/http';
import type { GetOrderResponseJson, ListOrdersResponseJson, OrderJson, PlaceOrderRequestJson, PlaceOrderResponseJson } from '../../../api/gen/datafi/marketplace/v1/order_pb';
import type { EscrowJson, GetEscrowResponseJson } from '../../../api/gen/datafi/reward/v1/escrow_service_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function orders(organisationId: string, token: string): Promise<Page<OrderJson>> {
  const { orders: rows = [], page } = await get<ListOrdersResponseJson>('marketplace', path`/v1/organisations/${organisationId}/orders`, { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

export const order = async (id: string): Promise<OrderJson> => (await get<GetOrderResponseJson>('marketplace', path`/v1/orders/${id}`)).order ?? {};

export const placeOrder = (request: PlaceOrderRequestJson, idempotencyKey: string) =>
  post<PlaceOrderResponseJson>('marketplace', '/v1/orders', { ...request, idempotencyKey });

/** Ends once: a repeat finds it ended. */
export const cancelOrder = (id: string) => post<object>('marketplace', path`/v1/orders/${id}:cancel`, {});

/** What deposits an order's escrow holds; it exists a moment after the order. */
export const escrow = async (id: string): Promise<EscrowJson> => (await get<GetEscrowResponseJson>('reward', path`/v1/escrows/${id}`)).escrow ?? {};
