import type { Bundle } from './bundle';
import { fitsShallow } from './json';
import { fits } from './need';
import type { Openings } from './openings';

/** The bounds of docs/verify.md, looked at before anything is read. */
const [JSON_BYTES, LINE_BYTES, ROWS] = [16 << 20, 1 << 20, 5_000_000];
export const TRUST_BYTES = JSON_BYTES;
const LINE_FEED = 10;

function fitsLines(data: Uint8Array, json: boolean): void {
  let [start, rows] = [0, 0];
  while (start <= data.length) {
    const found = data.indexOf(LINE_FEED, start);
    const end = found < 0 ? data.length : found;
    fits(found < 0 || ++rows <= ROWS, 'rows');
    fits(end - start <= LINE_BYTES, 'line');
    if (json) fitsShallow(new TextDecoder().decode(data.subarray(start, end)));
    start = end + 1;
  }
}

export function fitsBounds(files: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, data] of files) {
    if (name.endsWith('.json')) {
      fits(data.length <= JSON_BYTES, 'file');
      fitsShallow(new TextDecoder().decode(data));
    } else fitsLines(data, name.endsWith('.jsonl'));
  }
}

/** No campaign of the bundle is larger than what would be admitted. */
export function fitsCampaign(bundle: Bundle, openings: Openings): void {
  const created = openings.events('CampaignCreated');
  if (created.length !== 1) return;
  const answers = openings.events('AnswerAccepted').filter(({ body }) => 'task' in body);
  const tasks = new Map<unknown, number>();
  for (const { body } of answers) tasks.set(body.task, (tasks.get(body.task) ?? 0) + 1);
  const workers = new Set(answers.map(({ body }) => body.worker)).size;
  const classes = (created[0]!.body.classes as unknown[] | undefined)?.length ?? 0;
  fits(bundle.rounds(openings.path).length <= 100, 'rounds');
  fits(classes <= 200, 'classes');
  fits(answers.length <= 100_000, 'answers');
  fits(workers <= 2000, 'workers');
  fits(tasks.size * classes + workers * classes ** 2 <= 1_000_000, 'cells');
  const most = [...tasks.values()].reduce((a, b) => Math.max(a, b), 0);
  fits(answers.length * most * classes <= 10_000_000, 'comparisons');
}

