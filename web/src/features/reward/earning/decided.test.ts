import { describe, expect, it } from 'vitest';
import { perAnswer, rangeOf, ranges, undecided } from './decided';

const settlements = [
  { round: 1, corrects: 0, answers: '3', amountBaseUnits: '300' },
  { round: 2, corrects: 0, answers: '2', amountBaseUnits: '50' },
  { round: 3, corrects: 1, answers: '3', amountBaseUnits: '-100' },
];

describe('rounds of a settlement', () => {
  it('stand together by the range they decide over', () => {
    const [first, second] = ranges(settlements);
    expect(first).toMatchObject({ answers: 3n, amount: 200n });
    expect(first!.newest.round).toBe(3);
    expect(second).toMatchObject({ answers: 2n, amount: 50n });
  });

  it('decide over answers in the order in which these were given', () => {
    const all = ranges(settlements);
    expect([0, 2, 3, 4].map((at) => rangeOf(at, all)?.newest.round)).toEqual([3, 3, 2, 2]);
    expect(rangeOf(5, all)).toBeUndefined();
  });

  it('leave what they did not count undecided', () => {
    expect(undecided('7', settlements)).toBe(2n);
    expect(undecided('4', settlements)).toBe(0n);
    expect(undecided(undefined, [])).toBe(0n);
  });
});

describe('what one answer earned', () => {
  it('is price × worth × honesty, rounded down at each step as the rule does', () => {
    expect(perAnswer({ priceBaseUnits: '1000000', worthPpb: '333333333', honestyPpb: '1000000000' })).toBe(333_333n);
    expect(perAnswer({ priceBaseUnits: '40000', worthPpb: '500000000', honestyPpb: '500000000' })).toBe(10_000n);
    expect(perAnswer({ priceBaseUnits: '40000', worthPpb: '999999999', honestyPpb: '0' })).toBe(0n);
  });

  it('is not known under a rule that judges each answer by itself', () => expect(perAnswer({ priceBaseUnits: '40000' })).toBeUndefined());
});
