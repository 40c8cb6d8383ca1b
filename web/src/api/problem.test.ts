import { expect, it } from 'vitest';
import { problemOf } from './problem';

it('tells the code and the first field at fault of a refusal', async () => {
  const body = { code: 'INVALID_ARGUMENT', status: 400, violations: [{ field: 'spec.classes.labels[1]', description: 'x' }] };
  const problem = await problemOf(new Response(JSON.stringify(body), { status: 400 }));
  expect([problem.code, problem.field, problem.passing]).toEqual(['INVALID_ARGUMENT', 'spec.classes.labels[1]', false]);
});

it('has a code also where the answer is no refusal of ours', async () => {
  expect((await problemOf(new Response('<html>', { status: 502 }))).passing).toBe(true);
});
