import { describe, expect, it } from 'vitest';
import { amountText, baseUnits } from './money';

describe('amounts', () => {
  it('are shown whole, never rounded', () => {
    expect(amountText('1234500', 'en')).toBe('1.2345');
    expect(amountText('1000000', 'en')).toBe('1.00');
    expect(amountText('9007199254740993000001', 'en')).toBe('9,007,199,254,740,993.000001');
    expect(amountText('-40000', 'en', 3)).toBe('−0.040');
  });

  it('are written as the locale writes numbers', () => {
    expect(amountText('1234567890000', 'pt-BR')).toBe('1.234.567,89');
    expect(amountText('1500000', 'ar-EG')).toBe('١٫٥٠');
  });

  it('are read with comma or point, and refused when finer than a base unit', () => {
    expect(baseUnits('0.04')).toBe('40000');
    expect(baseUnits(' 12,5 ')).toBe('12500000');
    for (const wrong of ['', '1e3', '0.0000001', '-1', '1.000,5']) expect(baseUnits(wrong)).toBeUndefined();
  });
});
