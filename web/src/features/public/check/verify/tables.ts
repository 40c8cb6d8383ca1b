import { ADDRESS, INT64, SOURCE, TEXT, UINT256, WORDS } from './grammar';
import { need } from './need';
import { byCells, type Cell } from './order';
import { WHOLE } from './shapes';

/** The columns of each table; those before the bar are the key, in whose order the rows are. */
export const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  campaign: {
    prior: 'label|ppb',
    posterior: 'task label|ppb',
    confusion: 'worker true_label label|ppb',
    scores: 'worker task occasion|label probability_ppb prior_ppb score_ppb',
    settlement: 'worker|answers score_ppb amount',
    labels: 'task|label ppb',
    model: 'parameter|ppb',
    agreements: 'worker|answers judged source agreement_ppb pay_ppb reasons',
    accounts: 'worker|answers source suspect_cluster skill_ppb lower_ppb upper_ppb worth_ppb honesty_ppb reasons',
  },
  epoch: { previous: 'account token|cumulative', leaves: 'account token|cumulative', lines: 'source worker account token|amount' },
};
const OF_CLASSES = ['pay/1', 'pay/3'];
/** Tables of some rules alone. */
export const ONLY_OF: Readonly<Record<string, readonly string[]>> = {
  model: ['quality/2'],
  accounts: ['pay/3'],
  agreements: ['kind-pay/1'],
  prior: OF_CLASSES,
  posterior: OF_CLASSES,
  confusion: OF_CLASSES,
};

const names = (pattern: RegExp, ...columns: string[]) => Object.fromEntries(columns.map((column) => [column, pattern]));
const PATTERNS: Readonly<Record<string, RegExp>> = {
  ...names(TEXT, 'label', 'task', 'worker', 'true_label', 'parameter', 'source', 'suspect_cluster'),
  ...names(ADDRESS, 'account', 'token'),
  reasons: WORDS,
  'agreements source': WORDS,
  'lines source': SOURCE,
};
const PPB: readonly [bigint, bigint] = [0n, 10n ** 18n];
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  answers: [0n, 10n ** 9n],
  occasion: [0n, 10n ** 9n],
  judged: [0n, 10n ** 9n],
  score_ppb: [-(10n ** 18n), 10n ** 18n],
  cumulative: [0n, UINT256],
  'settlement amount': [0n, INT64],
  'lines amount': [1n, UINT256],
};

/** The cells of a row; a cell is quoted if it holds a comma or a quote, and only then. */
function cells(line: string, path: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const found: string[] = [];
  let at = 0;
  for (;;) {
    const pattern = line[at] === '"' ? /"((?:[^"]|"")*)"/y : /([^,]*)/y;
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    need(match, `${path}: a quote that is not closed`);
    const cell = line[at] === '"' ? match[1]!.replaceAll('""', '"') : match[1]!;
    need(line[at] === '"' ? /[,"]/.test(cell) : !cell.includes('"'), `${path}: quotes that nothing asks for, or that open nothing`);
    found.push(cell);
    if (pattern.lastIndex === line.length) return found;
    need(line[pattern.lastIndex] === ',', `${path}: text after a closing quote`);
    at = pattern.lastIndex + 1;
  }
}

function read(cell: string, name: string, column: string, path: string): Cell {
  const pattern = PATTERNS[`${name} ${column}`] ?? PATTERNS[column];
  if (pattern) {
    need(pattern.test(cell), `${path}: malformed: ${cell.slice(0, 100)}`);
    return cell;
  }
  const [low, high] = RANGES[`${name} ${column}`] ?? RANGES[column] ?? PPB;
  need(WHOLE.test(cell) && BigInt(cell) >= low && BigInt(cell) <= high, `${path}: not a whole number in range: ${cell.slice(0, 100)}`);
  return BigInt(cell);
}

/** The rows of a table, in order, their numbers read. */
export function readTable(text: string, path: string, kind: string, name: string): Cell[][] {
  const layout = TABLES[kind]![name]!;
  const columns = layout.split(/[ |]/);
  const keys = layout.split('|')[0]!.split(' ').length;
  const lines = text.split('\n');
  need(lines.pop() === '' && lines[0] === columns.join(','), `${path} has no end, or other columns`);
  const rows = lines.slice(1).map((line) => {
    const row = cells(line, path);
    need(row.length === columns.length, `${path}: a row of ${row.length} cells`);
    return row.map((cell, i) => read(cell, name, columns[i]!, path));
  });
  for (let i = 1; i < rows.length; i++) need(byCells(rows[i - 1]!.slice(0, keys), rows[i]!.slice(0, keys)) < 0, `${path}: out of order or there twice`);
  return rows;
}
