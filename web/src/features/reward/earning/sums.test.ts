import { describe, expect, it } from 'vitest';
import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { byDay, byEpoch, earned, holdEnds, periodStart, potsOf, potsOfLines, share, since } from './sums';

const earning = (state: EarningJson['state'], amountBaseUnits: string, more: EarningJson = {}): EarningJson => ({ state, amountBaseUnits, asset: 'TUSD', ...more }) as EarningJson;
const all = [
  earning('EARNING_STATE_HELD', '1', { decidedAt: '2026-11-29T10:00:00Z', vestsAt: '2026-12-02T10:00:00Z' }),
  earning('EARNING_STATE_HELD', '2', { decidedAt: '2026-11-28T10:00:00Z', vestsAt: '2026-12-01T10:00:00Z' }),
  earning('EARNING_STATE_VESTED', '4', { decidedAt: '2026-11-20T10:00:00Z' }),
  earning('EARNING_STATE_PENDING', '8', { decidedAt: '2026-11-10T10:00:00Z', epoch: '9' }),
  earning('EARNING_STATE_PAID', '16', { decidedAt: '2026-10-10T10:00:00Z', epoch: '8' }),
  earning('EARNING_STATE_CUSTODY', '32', { decidedAt: '2026-10-09T10:00:00Z', epoch: '8' }),
  earning('EARNING_STATE_REVERSED', '64', { decidedAt: '2026-11-29T09:00:00Z' }),
];

describe('sums of earnings', () => {
  it('are the same from the service and from the lines, and leave out what was taken back', () => {
    const pots = { paid: 16n, kept: 32n, way: 12n, held: 3n };
    expect(potsOf({ heldBaseUnits: '3', vestedBaseUnits: '4', pendingBaseUnits: '8', paidBaseUnits: '16', custodyBaseUnits: '32' })).toEqual(pots);
    expect(potsOfLines(all)).toEqual(pots);
    expect(earned(pots)).toBe(63n);
    expect(earned(potsOf({}))).toBe(0n);
  });

  it('begin with Monday or the first of the month', () => {
    const sunday = new Date(2026, 10, 29, 15);
    expect(periodStart('week', sunday)).toEqual(new Date(2026, 10, 23));
    expect(periodStart('week', new Date(2026, 10, 23))).toEqual(new Date(2026, 10, 23));
    expect(periodStart('month', sunday)).toEqual(new Date(2026, 10, 1));
    expect(periodStart('all', sunday)).toBeUndefined();
    expect(since(all, new Date('2026-11-28T10:00:00Z'))).toHaveLength(3);
    expect(since(all, undefined)).toHaveLength(all.length);
  });

  it('name the hour at which the hold ends', () => {
    expect(holdEnds(all)).toEqual({ first: '2026-12-01T10:00:00Z', last: '2026-12-02T10:00:00Z' });
    expect(holdEnds([])).toEqual({});
  });

  it('of days have a row for each day, across months too', () => {
    const days = byDay(all, 31, new Date(2026, 10, 29, 23));
    expect(days).toHaveLength(31);
    expect(days[0]!.day.getMonth()).toBe(9);
    expect(days.at(-1)!.amount).toBe(1n);
    expect(days.at(-2)!.amount).toBe(2n);
    expect(days.reduce((sum, { amount }) => sum + amount, 0n)).toBe(15n);
  });

  it('of epochs begin with the newest', () => {
    expect(byEpoch(all)).toEqual([
      { epoch: '9', asset: 'TUSD', amount: 8n },
      { epoch: '8', asset: 'TUSD', amount: 48n },
    ]);
  });

  it('have shares of nothing', () => {
    expect(share(1n, 3n)).toBe(33.3);
    expect(share(0n, 0n)).toBe(0);
  });
});
