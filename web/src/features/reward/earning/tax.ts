import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { foreignCell } from '../../../ui/csv';
import { plainAmount } from '../../../ui/money';

const COLUMNS = ['date', 'source', 'asset', 'amount', 'amount_base_units', 'state', 'epoch', 'transaction'] as const;

const row = (cells: readonly string[]) => `${cells.map(foreignCell).join(',')}\r\n`;

/**
 * A table for taxes, the oldest earning first. The amount stands there in decimals and in base units, times are UTC, and the transaction
 * is the one that activated the epoch on the chain.
 */
export function taxTable(earnings: readonly EarningJson[], transactions: ReadonlyMap<string, string>): string {
  const rows = [...earnings].reverse().map((one) => {
    const epoch = one.epoch && one.epoch !== '0' ? one.epoch : '';
    const amount = one.amountBaseUnits ?? '0';
    return row([one.decidedAt ?? '', one.source ?? '', one.asset ?? '', plainAmount(amount), amount, (one.state ?? '').replace('EARNING_STATE_', ''), epoch, transactions.get(epoch) ?? '']);
  });
  return row(COLUMNS) + rows.join('');
}
