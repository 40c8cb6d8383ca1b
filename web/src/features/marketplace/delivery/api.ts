import { fetchRaw, get, path } from '../../../api/http';
import type { GetDeliveryResponseJson } from '../../../api/gen/datafi/marketplace/v1/delivery_pb';

export const delivery = (licenceId: string) => get<GetDeliveryResponseJson>('marketplace', path`/v1/deliveries/${licenceId}`);

const PREFIX = '/api/marketplace';

/** The encrypted file behind a delivery's link, asked of this page's own origin and without a token: the link itself is signed. */
export function content(link: string): Promise<Response> {
  const { pathname, searchParams } = new URL(link);
  return fetchRaw('marketplace', pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : pathname, { query: Object.fromEntries(searchParams), anonymous: true });
}
