import { expect, it } from 'vitest';
import { passportWords } from './passport';

it('takes from a passport what it says in words, and nothing that is no text', () => {
  const words = passportWords(
    JSON.stringify({
      creator: { name: 'Cats Ltd' },
      'rai:dataCollectionTimeframe': ['2026-11-29T15:41:53Z', 'some day'],
      'rai:dataBiases': ['Not assessed.', 7],
      'rai:dataLimitations': { not: 'a text' },
      recordSet: [{ field: [{ name: 'task', description: 'The key.' }, null] }],
    }),
  );
  expect(words).toMatchObject({
    creator: 'Cats Ltd',
    collected: ['2026-11-29T15:41:53Z'],
    biases: ['Not assessed.'],
    limitations: undefined,
    fields: [
      { name: 'task', description: 'The key.' },
      { name: '', description: '' },
    ],
  });
});

it('is not put out by what is no passport', () => {
  expect(passportWords('<html>')).toBeUndefined();
  expect(passportWords('null')?.fields).toEqual([]);
});
