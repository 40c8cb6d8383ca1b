import { get, path, post } from '../../../../api/http';
import type {
  DeleteTasksResponseJson,
  ImportTasksResponseJson,
  ListTasksResponseJson,
  NewTaskJson,
  TaskJson,
} from '../../../../api/gen/datafi/annotation/v1/task_pb';
import { type Page, pageQuery } from '../../../../ui/Pages';

export async function tasks(campaignId: string, token: string, size?: number): Promise<Page<TaskJson>> {
  const { tasks: rows = [], page } = await get<ListTasksResponseJson>('annotation', path`/v1/campaigns/${campaignId}/tasks`, { query: pageQuery(token, size) });
  return { rows, next: page?.nextPageToken };
}

/** One chunk of an import; a chunk that is stored already changes nothing. */
export const importChunk = (campaignId: string, importId: string, chunkNumber: number, chunk: readonly NewTaskJson[], signal: AbortSignal) =>
  post<ImportTasksResponseJson>('annotation', path`/v1/campaigns/${campaignId}/tasks:import`, { importId, chunkNumber, tasks: chunk }, { signal });

export const deleteAllTasks = (campaignId: string) => post<DeleteTasksResponseJson>('annotation', path`/v1/campaigns/${campaignId}/tasks:delete`, { all: true });
