import type { ListMediaResponseJson, MediumJson, ReleaseMediaResponseJson } from '../../../api/gen/datafi/annotation/v1/media_pb';
import { fetchRaw, get, path, post, put } from '../../../api/http';
import { Problem } from '../../../api/problem';
import { pageQuery } from '../../../ui/Pages';

const PAGE = 500;

export async function medium(campaignId: string, sha256: string): Promise<Blob> {
  const answer = await fetchRaw('annotation', path`/v1/campaigns/${campaignId}/media/${sha256}`);
  try {
    return await answer.blob();
  } catch {
    throw new Problem('UNREACHABLE', 0);
  }
}

export const bringMedium = (campaignId: string, sha256: string, file: Blob, signal: AbortSignal) =>
  put<MediumJson>('annotation', path`/v1/campaigns/${campaignId}/media/${sha256}`, file, { signal });

/** The digests of all files that a campaign has. */
export async function digestsOf(campaignId: string, signal: AbortSignal): Promise<Set<string>> {
  const digests = new Set<string>();
  let token: string | undefined = '';
  while (token !== undefined) {
    const found: ListMediaResponseJson = await get('annotation', path`/v1/campaigns/${campaignId}/media`, { query: pageQuery(token, PAGE), signal });
    for (const one of found.media ?? []) digests.add(one.sha256 ?? '');
    token = found.page?.nextPageToken || undefined;
  }
  return digests;
}

/** How many files a campaign has and how large they are, up to a page of them. */
export async function someMedia(campaignId: string): Promise<{ files: number; bytes: number; more: boolean }> {
  const { media = [], page } = await get<ListMediaResponseJson>('annotation', path`/v1/campaigns/${campaignId}/media`, { query: pageQuery('', PAGE) });
  return { files: media.length, bytes: media.reduce((sum, one) => sum + Number(one.bytes ?? 0), 0), more: Boolean(page?.nextPageToken) };
}

/** Deletes what no task shows, or all once the campaign has ended. */
export const releaseMedia = (campaignId: string) => post<ReleaseMediaResponseJson>('annotation', path`/v1/campaigns/${campaignId}/media:release`, {});
