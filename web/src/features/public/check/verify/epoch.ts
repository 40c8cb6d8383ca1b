import { NO_ROOT, payoutRoot } from '../proof/payout-tree';
import type { Bundle } from './bundle';
import { Campaign } from './campaign';
import { canonical, type Json } from './json';
import { need } from './need';
import { byCells, type Cell } from './order';
import type { Trust } from './trust';

/** Sources of lines of many accounts: released by custody; not to be told apart. */
const OF_MANY = ['custody', 'private'];
/** Token units in one base unit of the asset. */
const TOKEN_UNITS: Readonly<Record<string, bigint>> = { TUSD: 1n };

type Line = [source: string, worker: string, account: string, token: string, amount: bigint];

/** One publication of balances: its one event, and epoch.json. */
export class Epoch {
  readonly stated: Json;
  readonly settled: Json;
  readonly number: bigint;

  constructor(
    readonly bundle: Bundle,
    readonly path: string,
  ) {
    this.stated = bundle.json(`${path}/epoch.json`);
    this.settled = bundle.only(path, 'EpochSettled').body;
    need(bundle.events(path).length === 1, `${path} has more than one event`);
    for (const name of ['epoch', 'root', 'previousRoot', 'totals']) need(canonical(this.stated[name]) === canonical(this.settled[name]), `${path}: epoch.json and the event differ in ${name}`);
    need(path === `epoch/${this.stated.epoch as string}`, `${path} is another epoch`);
    this.number = BigInt(this.stated.epoch as string);
  }

  static of(bundle: Bundle): Epoch[] {
    return bundle.streams('epoch').map((path) => new Epoch(bundle, path));
  }

  table(name: string): Cell[][] {
    return this.bundle.table(this.path, name);
  }

  lines(): Line[] {
    return this.table('lines') as Line[];
  }
}

const add = (sums: Map<string, bigint>, key: string, amount: bigint) => sums.set(key, (sums.get(key) ?? 0n) + amount);

function needOwed(campaign: Campaign, gets: ReadonlyMap<string, bigint>): void {
  const { path, rounds, payments, created } = campaign;
  const owed = new Map<string, bigint>();
  for (const { settled } of rounds) add(owed, 'fee', BigInt(settled.feeBaseUnits as string));
  for (const { body } of payments) add(owed, body.worker as string, BigInt(body.amountBaseUnits as string));
  const factor = TOKEN_UNITS[created.asset as string];
  need(factor !== undefined, `${path}: an unknown asset`);
  for (const worker of new Set([...owed.keys(), ...gets.keys()])) {
    const [due, got] = [(owed.get(worker) ?? 0n) * factor, gets.get(worker) ?? 0n];
    need(due === got, `${path}: ${worker} is owed ${due} and gets ${got}`);
  }
}

/** `epoch-lines`: the epochs of the bundle owe each worker, and the platform its fee, what all rounds settled. */
export function checkEpochLines(bundle: Bundle): void {
  const epochs = Epoch.of(bundle);
  const given = new Map<string, Map<string, bigint>>();
  for (const epoch of epochs) {
    need(epoch.settled.linesHash === bundle.hash(`${epoch.path}/lines.csv`), `${epoch.path}: lines.csv`);
    const seen = new Set<string>();
    for (const [source, worker, , , amount] of epoch.lines()) {
      const key = JSON.stringify([source, worker]);
      need(OF_MANY.includes(source) || !seen.has(key), `${epoch.path}: two lines of ${worker} in ${source}`);
      seen.add(key);
      const of = given.get(source) ?? new Map<string, bigint>();
      given.set(source, of);
      add(of, worker, amount);
    }
  }
  for (const campaign of epochs.length ? Campaign.of(bundle) : []) {
    const gets = given.get(campaign.path) ?? new Map<string, bigint>();
    if (campaign.openings.private) need(gets.size === 0, `${campaign.path}: a line names a private campaign`);
    else needOwed(campaign, gets);
  }
}

const sameRows = (a: readonly (readonly Cell[])[], b: readonly (readonly Cell[])[]) => a.length === b.length && a.every((row, i) => row.join() === b[i]!.join());

/** `epoch-leaves`: every balance is what it was plus its lines; the totals are those of the lines. */
export function checkEpochLeaves(epoch: Epoch): void {
  const { path, settled, bundle } = epoch;
  need(settled.leavesHash === bundle.hash(`${path}/leaves.csv`), `${path}: other leaves`);
  const [leaves, totals] = [new Map<string, bigint>(), new Map<string, bigint>()];
  for (const [account, token, amount] of epoch.table('previous') as [string, string, bigint][]) add(leaves, `${account},${token}`, amount);
  for (const [, , account, token, amount] of epoch.lines()) {
    add(leaves, `${account},${token}`, amount);
    add(totals, token, amount);
  }
  const rows = (sums: ReadonlyMap<string, bigint>): Cell[][] => [...sums].map(([key, amount]) => [...key.split(','), amount]).sort(byCells);
  need(sameRows(epoch.table('leaves'), rows(leaves)), `${path}: the leaves are not what the accounts had and got`);
  const stated = (settled.totals as { token: string; amount: string }[]).map(({ token, amount }): Cell[] => [token, BigInt(amount)]);
  need(sameRows(stated, rows(totals)), `${path}: the totals are not those of the lines`);
}

/** `epoch-root`: both roots are those of the balances; an epoch begins from the one before it. */
export function checkEpochRoot(bundle: Bundle): void {
  const roots = new Map<bigint, string>();
  for (const epoch of Epoch.of(bundle)) {
    for (const [name, field] of [['leaves', 'root'], ['previous', 'previousRoot']] as const) {
      const root = payoutRoot((epoch.table(name) as [string, string, bigint][]).map(([account, token, cumulative]) => ({ account, token, cumulative })));
      need(root === epoch.settled[field], `${epoch.path}: ${name}.csv leads to ${root}`);
    }
    const before = epoch.settled.previousRoot as string;
    need((before === NO_ROOT) === (epoch.number === 1n), `${epoch.path}: only the first epoch has no balances before`);
    need((roots.get(epoch.number - 1n) ?? before) === before, `${epoch.path} does not follow the one before it`);
    roots.set(epoch.number, epoch.settled.root as string);
  }
}

/** `epoch-anchor`: that root was activated by the trusted contract, and so was the root before, as the epoch before. */
export function checkEpochAnchor(epoch: Epoch, trust: Trust): void {
  const { path, number, stated } = epoch;
  need(trust.epochs.has(`${number} ${stated.root as string}`), `${path}: its root was not activated`);
  need(number === 1n || trust.epochs.has(`${number - 1n} ${stated.previousRoot as string}`), `${path}: its previous root is not the one activated before`);
  need(epoch.lines().every((line) => line[3] === trust.contracts.token), `${path} pays in another token`);
  need(stated.chainId === trust.chain && stated.distributor === trust.contracts.payoutDistributor, `${path} is for another chain or distributor`);
}
