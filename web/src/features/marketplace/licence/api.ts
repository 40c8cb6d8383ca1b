import { get, path } from '../../../api/http';
import type { GetLicenceResponseJson, LicenceJson, ListLicencesResponseJson } from '../../../api/gen/datafi/marketplace/v1/licence_pb';
import { pageQuery } from '../../../ui/Pages';

export const licence = async (id: string): Promise<LicenceJson> => (await get<GetLicenceResponseJson>('marketplace', path`/v1/licences/${id}`)).licence ?? {};

const PAGES_MAX = 4;
const PAGE_MAX = 500;

/** Whether an organisation has a licence of a version, as far as its first pages say; the service decides when it is ordered. */
export async function holds(organisationId: string, versionId: string): Promise<boolean> {
  let token = '';
  for (let i = 0; i < PAGES_MAX; i++) {
    const route = path`/v1/organisations/${organisationId}/licences`;
    const { licences = [], page } = await get<ListLicencesResponseJson>('marketplace', route, { query: pageQuery(token, PAGE_MAX) });
    if (licences.some(({ datasetVersionId }) => datasetVersionId === versionId)) return true;
    token = page?.nextPageToken ?? '';
    if (!token) break;
  }
  return false;
}
