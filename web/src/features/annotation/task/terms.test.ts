import { expect, it } from 'vitest';
import { Problem } from '../../../api/problem';
import { termsHere } from './terms';

const terms = { title: 'Cats', priceBaseUnits: '40000' };

function device() {
  const rows = new Map<string, unknown>();
  return {
    read: async <T>(account: string, name: string) => rows.get(`${account} ${name}`) as T | undefined,
    write: async (account: string, name: string, value: unknown) => void rows.set(`${account} ${name}`, value),
  };
}

const gone = (code: string, status: number) => () => Promise.reject(new Problem(code, status));

it('the terms that were read before stand in while no service can be reached, for their account alone', async () => {
  const store = device();
  expect(await termsHere('ann', 'c', async () => terms, store)).toEqual(terms);
  expect(await termsHere('ann', 'c', gone('UNREACHABLE', 0), store)).toEqual(terms);
  await expect(termsHere('bob', 'c', gone('UNREACHABLE', 0), store)).rejects.toMatchObject({ code: 'UNREACHABLE' });
  await expect(termsHere('ann', 'd', gone('UNREACHABLE', 0), store)).rejects.toMatchObject({ code: 'UNREACHABLE' });
});

it('a refusal is not talked over by what was read before', async () => {
  const store = device();
  await termsHere('ann', 'c', async () => terms, store);
  await expect(termsHere('ann', 'c', gone('CAMPAIGN_NOT_OPEN', 409), store)).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_OPEN' });
});

it('a device that keeps nothing works with a network', async () => {
  const broken = { read: () => Promise.reject(new Error('no store')), write: () => Promise.reject(new Error('no store')) };
  expect(await termsHere('ann', 'c', async () => terms, broken)).toEqual(terms);
  await expect(termsHere('ann', 'c', gone('UNREACHABLE', 0), broken)).rejects.toMatchObject({ code: 'UNREACHABLE' });
});
