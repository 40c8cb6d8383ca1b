import { fetchRaw, path } from '../../../api/http';
import { Problem } from '../../../api/problem';
import { readTable } from '../../public/check/verify/tables';
import { readZip } from '../../public/check/verify/zip';

/** What a phone may load to see the labels of a campaign. */
const BUNDLE_MAX = 24_000_000;

export interface Label {
  label: string;
  ppb: string;
}

/** The labels in the files of a bundle, by task; of several rounds the newest is right. */
export function labelsOf(files: ReadonlyMap<string, Uint8Array>, id: string): Map<string, Label> {
  const all = new Map<string, Label>();
  for (let round = 1; ; round++) {
    const name = `campaign/${id}/round/${round}/labels.csv`;
    const file = files.get(name);
    if (!file) return all;
    const rows = readTable(new TextDecoder().decode(file), name, 'campaign', 'labels') as [string, string, bigint][];
    for (const [task, label, ppb] of rows) all.set(task, { label, ppb: String(ppb) });
  }
}

/** The labels of a public campaign, from its bundle. */
export async function campaignLabels(id: string): Promise<Map<string, Label>> {
  const answer = await fetchRaw('annotation', path`/v1/campaigns/${id}/bundle`);
  if (Number(answer.headers.get('Content-Length') ?? 0) > BUNDLE_MAX) {
    await answer.body?.cancel();
    throw new Problem('TOO_LARGE_HERE', 413);
  }
  return labelsOf(readZip(new Uint8Array(await answer.arrayBuffer())), id);
}
