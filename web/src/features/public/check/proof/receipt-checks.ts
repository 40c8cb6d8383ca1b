import type { GetChainResponseJson } from '../../../../api/gen/datafi/reward/v1/chain_service_pb';
import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { type Check, same } from './check';
import { payoutLeaf, payoutRootFrom } from './payout-tree';
import type { Leaf, Line, Receipt } from './receipt-file';

const sum = (lines: readonly Line[]): bigint => lines.reduce((all, line) => all + BigInt(line.amountTokenUnits), 0n);

/**
 * What the receipt alone must show: each leaf leads to its root, and its lines are what raised the leaf. In the leaf of the vault lie
 * others' lines, too, so there the own ones are at most the difference.
 */
export function checkLeaves(of: Receipt): Check[] {
  const counted: Check = of.leaves.length > 0 ? { name: 'leaves', state: 'ok' } : { name: 'leaves', state: 'failed', expected: '1', found: '0' };
  return [counted, ...of.leaves.flatMap((leaf) => [checkProof(of, leaf), checkSum(leaf)])];
}

function checkProof(of: Receipt, leaf: Leaf): Check {
  const own = payoutLeaf({ account: leaf.address, token: leaf.token, cumulative: BigInt(leaf.cumulativeTokenUnits) });
  return same('proof', of.root, payoutRootFrom(own, leaf.proof), own);
}

function checkSum({ previousTokenUnits, cumulativeTokenUnits, custody, lines }: Leaf): Check {
  const raised = BigInt(cumulativeTokenUnits) - BigInt(previousTokenUnits);
  const own = sum(lines);
  if (custody && own > 0n && own <= raised) return { name: 'part', state: 'ok', detail: `${own} ≤ ${raised}` };
  return same(custody ? 'part' : 'sum', String(raised), String(own), `${previousTokenUnits} + ${own} = ${cumulativeTokenUnits}`);
}

const REACHED = ['EPOCH_STATE_ACTIVE', 'EPOCH_STATE_FINAL'];

/** Whether the receipt is of the epoch and the contract that everybody sees. */
export function checkPublic(of: Receipt, epoch: EpochJson, chain: GetChainResponseJson): Check[] {
  return [
    same('root', epoch.root ?? '', of.root),
    same('contract', `${chain.chainId} ${chain.payoutDistributor}`, `${of.chainId} ${of.payoutDistributor}`),
    ...of.leaves.map((leaf) => same('custody', String(leaf.address === chain.custodyVault), String(leaf.custody))),
    ...of.leaves.map((leaf) => checkAmounts(leaf, chain)),
    REACHED.includes(epoch.state ?? '') && epoch.activateTransaction
      ? { name: 'chain', state: 'ok', detail: epoch.activateTransaction }
      : { name: 'chain', state: 'skipped' },
  ];
}

/** Whether the amounts that people read are those that are hashed, in the asset of the token. */
function checkAmounts({ token, asset, lines }: Leaf, { tokens = [] }: GetChainResponseJson): Check {
  const scale = tokens.find((one) => one.token === token);
  const units = 10n ** BigInt(Math.max(0, (scale?.tokenDecimals ?? 0) - (scale?.ledgerDecimals ?? 0)));
  const read = (line: Line) => BigInt(line.amountBaseUnits) * units;
  const wrong = lines.find((line) => read(line) !== BigInt(line.amountTokenUnits));
  return same('amounts', `${wrong ? `${wrong.amountTokenUnits} ` : ''}${scale?.asset}`, `${wrong ? `${read(wrong)} ` : ''}${asset}`);
}
