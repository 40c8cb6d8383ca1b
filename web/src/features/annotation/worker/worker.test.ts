import { describe, expect, it } from 'vitest';
import { tokenOf } from '../../../app/fragment';
import { isCampaign } from './invitation';
import { cut, cutSum, scaleOf, weekOf } from './pay';
import { searchOf } from './search';

const paid = (p90BaseUnits: string) => ({ payPerHour: { p90BaseUnits } });

describe('what an hour pays', () => {
  it('is cut to two decimals, never rounded up', () => {
    expect(cut('6909999')).toBe('6900000');
    expect(cut('9999')).toBe('0');
    expect(cutSum('178692')).toBe('178000');
    expect(cutSum('490227446')).toBe('490220000');
  });

  it('has one scale that no interval leaves', () => {
    expect(scaleOf([paid('6900000'), paid('8600000'), {}])).toBe(10);
    expect(scaleOf([paid('10000000')])).toBe(10);
    expect(scaleOf([paid('10000001')])).toBe(20);
    expect(scaleOf([paid('140000')])).toBe(1);
    expect(scaleOf([])).toBe(1);
  });
});

describe('the week', () => {
  const now = Date.parse('2026-03-08T12:00:00Z');
  const earned = (amountBaseUnits: string, decidedAt: string, state: 'EARNING_STATE_HELD' | 'EARNING_STATE_PAID' | 'EARNING_STATE_REVERSED', vestsAt?: string) => ({
    amountBaseUnits,
    decidedAt,
    state,
    asset: 'TUSD',
    ...(vestsAt && { vestsAt }),
  });

  it('counts what was decided in it and not taken back', () => {
    const lines = [
      earned('500', '2026-03-08T09:00:00Z', 'EARNING_STATE_HELD', '2026-03-11T09:00:00+00:00'),
      earned('700', '2026-03-07T09:00:00Z', 'EARNING_STATE_REVERSED'),
      earned('20', '2026-03-06T09:00:00Z', 'EARNING_STATE_HELD', '2026-03-09T09:00:00Z'),
      earned('3', '2026-03-02T09:00:00Z', 'EARNING_STATE_PAID'),
      earned('1000', '2026-02-28T09:00:00Z', 'EARNING_STATE_PAID'),
      { ...earned('9', '2026-03-08T09:00:00Z', 'EARNING_STATE_PAID'), asset: 'OTHER' },
    ];
    expect(weekOf(lines, 'TUSD', false, now)).toEqual({ decided: '523', held: '520', heldUntil: '2026-03-11T09:00:00+00:00', cut: false });
  });

  it('says when the list ended before it', () => {
    const line = earned('5', '2026-03-07T09:00:00Z', 'EARNING_STATE_PAID');
    expect(weekOf([line], 'TUSD', true, now).cut).toBe(true);
    expect(weekOf([line], 'TUSD', false, now).cut).toBe(false);
    expect(weekOf([], 'TUSD', true, now)).toEqual({ decided: '0', held: '0', heldUntil: undefined, cut: false });
  });
});

describe('an address of the feed', () => {
  it('keeps what the service knows and nothing else', () => {
    expect(searchOf({ kind: 'TASK_KIND_SPANS', language: 'pt', order: 'CAMPAIGN_ORDER_PRICE', x: 1 })).toEqual({
      kind: 'TASK_KIND_SPANS',
      language: 'pt',
      order: 'CAMPAIGN_ORDER_PRICE',
    });
    expect(searchOf({ kind: 'TASK_KIND_OTHER', language: '<b>', order: 7 })).toEqual({});
  });
});

describe('a link of an invitation', () => {
  it('has its token behind the #, and nothing else passes for one', () => {
    expect(tokenOf('#token=aB3_-x')).toBe('aB3_-x');
    expect(tokenOf('token=aB3_-x')).toBe('aB3_-x');
    for (const wrong of ['', '#', '#aB3', '#token=', '#token=a b', '#token=<b>', `#token=${'a'.repeat(65)}`]) expect(tokenOf(wrong)).toBe('');
  });

  it('names a campaign', () => {
    expect(isCampaign('0199c0de-0000-7000-8000-000000000004')).toBe(true);
    for (const wrong of ['mine', '', '0199c0de', '0199c0de-0000-7000-8000-000000000004/x']) expect(isCampaign(wrong)).toBe(false);
  });
});
