import { fetchRaw, get, path, post } from '../../../api/http';
import type {
  CreateDatasetVersionRequestJson,
  CreateDatasetVersionResponseJson,
  DatasetVersionJson,
  GetDatasetVersionResponseJson,
  ListDatasetVersionsResponseJson,
} from '../../../api/gen/datafi/marketplace/v1/dataset_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function versions(organisationId: string, token: string): Promise<Page<DatasetVersionJson>> {
  const route = path`/v1/organisations/${organisationId}/dataset-versions`;
  const { datasetVersions: rows = [], page } = await get<ListDatasetVersionsResponseJson>('marketplace', route, { query: pageQuery(token) });
  return { rows, next: page?.nextPageToken };
}

export const version = async (id: string): Promise<DatasetVersionJson> =>
  (await get<GetDatasetVersionResponseJson>('marketplace', path`/v1/dataset-versions/${id}`)).datasetVersion ?? {};

export const createVersion = (request: CreateDatasetVersionRequestJson, idempotencyKey: string) =>
  post<CreateDatasetVersionResponseJson>('marketplace', '/v1/dataset-versions', { ...request, idempotencyKey });

/** The passport's very bytes, of which the version states the hash. */
export const croissant = async (id: string): Promise<string> => (await fetchRaw('marketplace', path`/v1/dataset-versions/${id}/croissant`)).text();
