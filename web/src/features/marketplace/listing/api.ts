import { get, path, post } from '../../../api/http';
import type {
  CreateListingRequestJson,
  CreateListingResponseJson,
  GetListingResponseJson,
  ListingJson,
  ListListingsResponseJson,
} from '../../../api/gen/datafi/marketplace/v1/listing_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function listings(token: string, size?: number): Promise<Page<ListingJson>> {
  const { listings: rows = [], page } = await get<ListListingsResponseJson>('marketplace', '/v1/listings', { query: pageQuery(token, size), anonymous: true });
  return { rows, next: page?.nextPageToken };
}

export const listing = async (id: string): Promise<ListingJson> =>
  (await get<GetListingResponseJson>('marketplace', path`/v1/listings/${id}`, { anonymous: true })).listing ?? {};

export const createListing = (request: CreateListingRequestJson, idempotencyKey: string) =>
  post<CreateListingResponseJson>('marketplace', '/v1/listings', { ...request, idempotencyKey });

/** Ends once: a repeat finds it ended. */
export const unlist = (id: string) => post<object>('marketplace', path`/v1/listings/${id}:unlist`, {});

const SEARCHED_PAGES_MAX = 10;
const PAGE_MAX = 500;

/** The offer of a version, if there is one now; `null` if none was found. */
export async function offerOf(versionId: string): Promise<ListingJson | null> {
  let token = '';
  for (let i = 0; i < SEARCHED_PAGES_MAX; i++) {
    const { rows, next } = await listings(token, PAGE_MAX);
    const found = rows.find(({ datasetVersionId }) => datasetVersionId === versionId);
    if (found) return found;
    if (!next) break;
    token = next;
  }
  return null;
}
