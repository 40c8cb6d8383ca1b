import { fetchRaw, path } from '../../../api/http';
import { firstLines } from '../../../api/lines';
import type { ExportAnswersResponseJson, ExportLabelsResponseJson } from '../../../api/gen/datafi/annotation/v1/result_pb';
import type { Page } from '../../../ui/Pages';

export type LabelRow = ExportLabelsResponseJson;
export type AnswerRow = ExportAnswersResponseJson;
const PAGE = 50;

export const labelStream = (id: string, afterTaskKey = '', signal?: AbortSignal) =>
  fetchRaw('annotation', path`/v1/campaigns/${id}/labels`, { query: { afterTaskKey }, ...(signal && { signal }) });
export const answerStream = (id: string, afterSeq = '', signal?: AbortSignal) =>
  fetchRaw('annotation', path`/v1/campaigns/${id}/answers`, { query: { afterSeq }, ...(signal && { signal }) });

/** The stream goes on behind a key, so each page is the first lines of another one. */
export async function labels(id: string, after: string): Promise<Page<LabelRow>> {
  const rows = await firstLines<LabelRow>(await labelStream(id, after), PAGE);
  return { rows, next: rows.length === PAGE ? rows.at(-1)!.taskKey : '' };
}

export async function answers(id: string, after: string): Promise<Page<AnswerRow>> {
  const rows = await firstLines<AnswerRow>(await answerStream(id, after), PAGE);
  return { rows, next: rows.length === PAGE ? rows.at(-1)!.seq : '' };
}
