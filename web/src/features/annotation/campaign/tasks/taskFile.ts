import { type Cell, csvRows } from './csv';
import type { Fault, Place, Report } from './faults';

export const FILE_BYTES_MAX = 64 << 20;
export const TASKS_MAX = 100_000;
export const FAULTS_MAX = 20;
const KEY_BYTES_MAX = 200;
const CONTENT_LENGTH_MAX = 16_384;
const COLUMNS = ['task', 'content', 'file'];
/** Rows between two moments in which the page can answer. */
const ROWS_AT_ONCE = 5000;

/** A task as a file has it: with its content, or with the name of a file that it shows. */
export interface ReadTask {
  key: string;
  content: string;
  file?: string;
}

export interface Parsed {
  tasks: ReadTask[];
  /** The first {@link FAULTS_MAX} of them. */
  faults: Fault[];
  faultCount: number;
}

type Row = Place & ReadTask & { keyPlace: Place; contentPlace: Place };

/** A table with the columns task and content, or file, or a JSON object with these on each line. Checked as the service will check it. */
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
    parsed.tasks.push(row.file ? { key: row.key, content: '', file: row.file } : { key: row.key, content: row.content });
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

/** As NewTask.key in the contract: one line, no spaces at its ends, no invisible characters but joiners within. */
const KEY = /^[^\p{Cc}\p{Cf}\p{Z}]((?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u200c\u200d])*[^\p{Cc}\p{Cf}\p{Z}])?$/u;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

function check({ key, keyPlace, content, file, contentPlace }: Row, seen: Set<string>, report: Report): void {
  if (!key || key.length > KEY_BYTES_MAX || byteLength(key) > KEY_BYTES_MAX || !KEY.test(key)) report('key', keyPlace);
  else if (seen.has(key)) report('twice', keyPlace);
  if (content.length > CONTENT_LENGTH_MAX && [...content].length > CONTENT_LENGTH_MAX) report('content', contentPlace);
  if (content && file) report('both', contentPlace);
  seen.add(key);
}

function* tableRows(text: string, report: Report): Generator<Row> {
  const rows = csvRows(text, report);
  const header = rows.next().value as Cell[] | undefined;
  if (!header) return;
  const column = (name: string) => header.findIndex((cell) => cell.text === name);
  const [key, content, file] = [column('task'), column('content'), column('file')];
  for (const cell of header) if (!COLUMNS.includes(cell.text)) report('column', cell);
  if (key < 0 || (content < 0 && file < 0)) return report('header', header[0]!);
  for (const cells of rows) {
    if (cells.length !== header.length) {
      report('cells', cells.at(-1)!);
      continue;
    }
    const k = cells[key]!;
    yield { line: cells[0]!.line, column: 1, key: k.text, keyPlace: k, content: cells[content]?.text ?? '', file: cells[file]?.text ?? '', contentPlace: cells[content] ?? cells[file]! };
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
    if (task) yield { ...place, ...task, keyPlace: place, contentPlace: place };
    else report('json', place);
  }
}

function object(line: string): ReadTask | undefined {
  try {
    const { task: key, content, file } = JSON.parse(line) as Record<string, unknown>;
    if (typeof key !== 'string' || (content === undefined && file === undefined)) return undefined;
    if ((content !== undefined && typeof content !== 'string') || (file !== undefined && typeof file !== 'string')) return undefined;
    return { key, content: content ?? '', file: file ?? '' };
  } catch {
    return undefined;
  }
}
