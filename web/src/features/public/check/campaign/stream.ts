import { leafHash } from '../proof/log-tree';
import { listStream } from '../api';
import type { Page } from '../../../../ui/Pages';

export interface CampaignEntry {
  position: string;
  seq: string;
  type: string;
  time: string;
  leaf: string;
  body: Record<string, unknown>;
}

const PAGE = 25;

/** The entries of a campaign's stream; the number of the last one leads to the next page. */
export async function listCampaignEntries(id: string, after: string): Promise<Page<CampaignEntry>> {
  const { entries = [], complete } = await listStream('annotation', `campaign/${id}`, after || '0', PAGE);
  const rows = entries.map(({ position = '', streamSeq = '', entry = '{}' }): CampaignEntry => {
    const { type = '', time = '', body = {} } = JSON.parse(entry) as Partial<CampaignEntry>;
    return { position, seq: streamSeq, type, time, body, leaf: leafHash(entry) };
  });
  return { rows, next: complete ? undefined : rows.at(-1)?.seq };
}
