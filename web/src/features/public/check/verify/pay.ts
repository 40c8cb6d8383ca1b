import type { Round } from './campaign';
import type { Json } from './json';
import { need } from './need';
import { byCodePoints } from './order';
import { accountOf, standing } from './standing';

const BILLION = 1_000_000_000n;

/** What each worker's scores come to: answers, their sum, and the amount. */
function earned(one: Round): (string | bigint)[][] {
  const sums = new Map<string, { count: bigint; score: bigint }>();
  for (const row of one.table('scores')) {
    const before = sums.get(row[0] as string) ?? { count: 0n, score: 0n };
    sums.set(row[0] as string, { count: before.count + 1n, score: before.score + (row[6] as bigint) });
  }
  return [...sums]
    .sort(([a], [b]) => byCodePoints(a, b))
    .map(([worker, { count, score }]) => {
      const best = BILLION * count;
      const counted = score < 0n ? 0n : score > best ? best : score;
      return [worker, count, score, (one.campaign.price * counted) / BILLION];
    });
}

const units = (body: Json, name: string) => BigInt(body[name] as string);

/** `pay`: each amount, the gross and the fee follow from the scores, and of a correction from what the rounds before left. */
export function checkPay(one: Round): void {
  const { path, settled, campaign, paid } = one;
  const rows = earned(one);
  need(rows.map((row) => row.join()).join('\n') === one.table('settlement').map((row) => row.join()).join('\n'), `${path}/settlement.csv does not follow from the scores`);
  const before = standing(one);
  const found = new Map(rows.map(([worker, , , amount]) => [worker as string, amount as bigint]));
  const workers = new Set([...before.pay.keys(), ...found.keys()]);
  const due = new Map([...workers].map((worker) => [worker, accountOf(before.pay, worker).due(found.get(worker) ?? 0n)]));
  const right = paid.length === due.size && new Set(paid.map(({ worker }) => worker)).size === paid.length && paid.every((body) => due.get(body.worker as string) === units(body, 'amountBaseUnits'));
  need(right, `${path}: the PaySettled events pay something else`);
  const agree = (body: Json, name: string) => JSON.stringify(body[name]) === JSON.stringify(settled[name]);
  for (const name of ['settlement', 'asset', 'range', 'corrects']) need(paid.every((body) => agree(body, name)), `${path}: pay of another ${name}`);
  need(paid.every((body) => body.holdSeconds === campaign.created.holdSeconds), `${path}: pay with another hold`);
  need(settled.asset === campaign.created.asset, `${path}: settles another asset`);
  const gross = [...due.values()].reduce((sum, amount) => sum + amount, 0n);
  const total = [...before.pay.values()].reduce((sum, account) => sum + account.total(), gross);
  const fee = before.fee.due((total * campaign.feePpb) / BILLION);
  need(units(settled, 'grossBaseUnits') === gross && units(settled, 'feeBaseUnits') === fee && settled.workers === due.size, `${path}: other sums than of the gross ${gross}`);
}
