import { expect, it } from 'vitest';
import { foreignCell } from '../../../ui/csv';
import { taxTable } from './tax';

it('has each earning in decimals and base units, the oldest first', () => {
  const table = taxTable(
    [
      { decidedAt: '2026-11-29T10:00:00Z', source: 'campaign/b', asset: 'TUSD', amountBaseUnits: '1500000', state: 'EARNING_STATE_HELD', epoch: '0' },
      { decidedAt: '2026-11-28T10:00:00Z', source: 'order/a', asset: 'TUSD', amountBaseUnits: '1', state: 'EARNING_STATE_PAID', epoch: '7' },
    ],
    new Map([['7', '0xabc']]),
  );
  expect(table.split('\r\n')).toEqual([
    'date,source,asset,amount,amount_base_units,state,epoch,transaction',
    '2026-11-28T10:00:00Z,order/a,TUSD,0.000001,1,PAID,7,0xabc',
    '2026-11-29T10:00:00Z,campaign/b,TUSD,1.500000,1500000,HELD,,',
    '',
  ]);
});

it('quotes what would break a row and stops what a spreadsheet would run', () => {
  expect(foreignCell('a,"b"')).toBe('"a,""b"""');
  expect(foreignCell('=1+1')).toBe("'=1+1");
  expect(foreignCell('-12.5')).toBe('-12.5');
});
