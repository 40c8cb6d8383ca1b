import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { readTable } from '../verify/tables';
import { type Check, same } from './check';
import { type Balance, payoutRoot } from './payout-tree';
import type { Leaf, Receipt } from './receipt-file';

/** A line of an epoch's public list. */
interface PublicLine extends Balance {
  source: string;
  worker: string;
}

const balances = (csv: string): Balance[] =>
  (readTable(csv, 'previous.csv', 'epoch', 'previous') as [string, string, bigint][]).map(([account, token, cumulative]) => ({ account, token, cumulative }));

const publicLines = (csv: string): PublicLine[] =>
  (readTable(csv, 'lines.csv', 'epoch', 'lines') as [string, string, string, string, bigint][]).map(([source, worker, account, token, cumulative]) => ({
    source,
    worker,
    account,
    token,
    cumulative,
  }));

/** What was owed before and what the lines add. */
function raised(previous: readonly Balance[], lines: readonly PublicLine[]): Balance[] {
  const all = new Map(previous.map((one) => [`${one.account} ${one.token}`, one]));
  for (const { account, token, cumulative } of lines) {
    const before = all.get(`${account} ${token}`)?.cumulative ?? 0n;
    all.set(`${account} ${token}`, { account, token, cumulative: before + cumulative });
  }
  return [...all.values()];
}

/** Whether the public list, added to the balances of before, gives both roots, and holds the receipt's lines. */
export function checkFiles(of: Receipt, epoch: EpochJson, previousCsv: string, linesCsv: string): Check[] {
  const previous = balances(previousCsv);
  const lines = publicLines(linesCsv);
  return [
    same('before', epoch.previousRoot ?? '', payoutRoot(previous)),
    same('list', epoch.root ?? '', payoutRoot(raised(previous, lines))),
    ...of.leaves.flatMap((leaf) => checkLeaf(leaf, previous, lines)),
  ];
}

function checkLeaf(leaf: Leaf, previous: readonly Balance[], lines: readonly PublicLine[]): Check[] {
  const its = lines.filter(({ account, token }) => account === leaf.address && token === leaf.token);
  const before = previous.find(({ account, token }) => account === leaf.address && token === leaf.token)?.cumulative ?? 0n;
  return [same('owed-before', String(before), leaf.previousTokenUnits), ...checkNamed(leaf, its), ...checkConcealed(leaf, its)];
}

/** Lines of public campaigns stand in the list under their pseudonym. */
function checkNamed(leaf: Leaf, its: readonly PublicLine[]): Check[] {
  return leaf.lines
    .filter((line) => !line.concealed)
    .map((line) => {
      const found = its.find(({ source, worker }) => source === line.source && worker === line.worker);
      const written = (amount: unknown) => `${line.source},${line.worker},${leaf.address},${String(amount)}`;
      return same('line', found ? written(found.cumulative) : '–', written(line.amountTokenUnits), line.source);
    });
}

/** All others are one sum for each address: of a wallet it is the own one, of the vault it holds that of others, too. */
function checkConcealed(leaf: Leaf, its: readonly PublicLine[]): Check[] {
  const own = leaf.lines.filter((line) => line.concealed).reduce((sum, line) => sum + BigInt(line.amountTokenUnits), 0n);
  if (own === 0n) return [];
  const listed = its.filter(({ source }) => source === 'private').reduce((sum, line) => sum + line.cumulative, 0n);
  if (leaf.custody && own <= listed) return [{ name: 'concealed', state: 'ok', detail: `${own} ≤ ${listed}` }];
  return [same('concealed', String(listed), String(own))];
}
