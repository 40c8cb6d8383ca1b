import type { NewTaskJson } from '../../../../api/gen/datafi/annotation/v1/task_pb';
import { type Cell, csvRows } from './csv';
import type { Fault, Place, Report } from './faults';

export const FILE_BYTES_MAX = 64 << 20;
export const TASKS_MAX = 100_000;
export const FAULTS_MAX = 20;
const KEY_BYTES_MAX = 200;
const CONTENT_LENGTH_MAX = 16_384;
/** Rows between two moments in which the page can answer. */
const ROWS_AT_ONCE = 5000;

export interface Parsed {
  tasks: NewTaskJson[];
  /** The first {@link FAULTS_MAX} of them. */
  faults: Fault[];
  faultCount: number;
}

type Row = Place & { key: string; keyPlace: Place; content: string; contentPlace: Place };

/** A table with the columns task and content, or a JSON object with these on each line. Checked as the service will check it. */
export async function readTasks(bytes: Uint8Array): Promise<Parsed> {
  const parsed: Parsed = { tasks: [], faults: [], faultCount: 0 };
  const report: Report = (kind, { line, column }) => {
    parsed.faultCount++;
    if (parsed.faults.length < FAULTS_MAX) parsed.faults.push({ kind, line, column });
  };
  if (bytes.length > FILE_BYTES_MAX) report('tooLarge', { line: 1, column: 1 });
  const text = parsed.faultCount ? undefined : decoded(bytes);
  if (text === undefined) {
    if (!parsed.faultCount) report('utf8', { line: 1, column: 1 });
    return parsed;
  }
  const rows = text.trimStart().startsWith('{') ? jsonRows(text, report) : tableRows(text, report);
  const seen = new Set<string>();
  let count = 0;
  for (const row of rows) {
    if (++count > TASKS_MAX) {
      report('tooMany', row);
      break;
    }
    if (count % ROWS_AT_ONCE === 0) await new Promise((go) => setTimeout(go));
    check(row, seen, report);
    parsed.tasks.push({ key: row.key, content: row.content });
  }
  if (!count && !parsed.faultCount) report('noTasks', { line: 1, column: 1 });
  return parsed;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const byteLength = (text: string) => new TextEncoder().encode(text).length;

function check({ key, keyPlace, content, contentPlace }: Row, seen: Set<string>, report: Report): void {
  if (!key || key.length > KEY_BYTES_MAX || byteLength(key) > KEY_BYTES_MAX || /\p{Cc}/u.test(key)) report('key', keyPlace);
  else if (seen.has(key)) report('twice', keyPlace);
  if (content.length > CONTENT_LENGTH_MAX && [...content].length > CONTENT_LENGTH_MAX) report('content', contentPlace);
  seen.add(key);
}

function* tableRows(text: string, report: Report): Generator<Row> {
  const rows = csvRows(text, report);
  const header = rows.next().value as Cell[] | undefined;
  if (!header) return;
  const column = (name: string) => header.findIndex((cell) => cell.text === name);
  const [key, content] = [column('task'), column('content')];
  for (const cell of header) if (cell.text !== 'task' && cell.text !== 'content') report('column', cell);
  if (key < 0 || content < 0) return report('header', header[0]!);
  for (const cells of rows) {
    if (cells.length !== header.length) {
      report('cells', cells.at(-1)!);
      continue;
    }
    const [k, c] = [cells[key]!, cells[content]!];
    yield { line: cells[0]!.line, column: 1, key: k.text, keyPlace: k, content: c.text, contentPlace: c };
  }
}

function* jsonRows(text: string, report: Report): Generator<Row> {
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const end = text.indexOf('\n', start);
    const one = text.slice(start, end < 0 ? text.length : end).trim();
    start = end < 0 ? text.length : end + 1;
    if (!one) continue;
    const place = { line, column: 1 };
    const task = object(one);
    if (task) yield { ...place, key: task.task, keyPlace: place, content: task.content, contentPlace: place };
    else report('json', place);
  }
}

function object(line: string): { task: string; content: string } | undefined {
  try {
    const { task, content } = JSON.parse(line) as Record<string, unknown>;
    return typeof task === 'string' && typeof content === 'string' ? { task, content } : undefined;
  } catch {
    return undefined;
  }
}
