import { describe, expect, it } from 'vitest';
import { creation, faultsOf, fresh, specOf, type Terms, termsOf, update } from './terms';

const terms: Terms = { ...fresh, title: ' What is it? ', names: 'cat\n\n dog \n', visibility: 'CAMPAIGN_VISIBILITY_PUBLIC', price: '0,05' };

describe('the terms of a campaign', () => {
  it('go onto the wire in base units, with one name a line', () => {
    expect(creation('o', terms)).toMatchObject({ organisationId: 'o', title: 'What is it?', priceBaseUnits: '50000', overlap: 3, spec: { classes: { labels: ['cat', 'dog'] } } });
    expect(update(terms)).not.toHaveProperty('visibility');
  });

  it('need no price but for classes', () => {
    expect(creation('o', { ...terms, kind: 'text' }).priceBaseUnits).toBe('50000');
    expect(creation('o', { ...terms, kind: 'text', price: '' }).priceBaseUnits).toBe('0');
    expect(faultsOf({ ...terms, kind: 'text', price: '' })).toEqual({});
  });

  it('come back as they were sent, for each kind', () => {
    for (const spec of [
      { classes: { labels: ['a', 'b'] } },
      { number: { minimum: -1.5, maximum: 3 } },
      { ranking: { items: ['a', 'b'] } },
      { set: { items: ['a'], sizeMin: 1, sizeMax: 0 } },
      { spans: { labels: ['a'], spansMax: 7 } },
      { boxes: { labels: ['a'], width: 640, height: 480, boxesMax: 0 } },
      { text: { lengthMax: 500 } },
    ])
      expect(specOf(termsOf({ spec }, '0'))).toEqual(spec);
  });

  it('name each field at fault before anything is sent', () => {
    expect(faultsOf(fresh)).toEqual({ title: 'missing', names: 'two', visibility: 'missing' });
    expect(faultsOf({ ...terms, names: 'a\na', price: '0', overlap: 'x', leaseSeconds: '' })).toEqual({ names: 'twice', price: 'amount', overlap: 'number', leaseSeconds: 'number' });
    expect(faultsOf({ ...terms, names: `a\n${'中'.repeat(34)}` }).names).toBe('long');
    expect(faultsOf({ ...terms, kind: 'number', minimum: '5', maximum: '5' })).toEqual({ maximum: 'order' });
  });
});
