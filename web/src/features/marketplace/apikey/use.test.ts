import { expect, it } from 'vitest';
import { callByCurl, environment } from './use';

it('sets what the command line and the Python client read', () => {
  expect(environment('key-1', "a'b")).toBe(`export DATAFI_KEY_ID='key-1' DATAFI_KEY_SECRET='a'\\''b'`);
});

it('keeps the secret out of a call that may be pasted elsewhere', () => {
  const call = callByCurl('https://datafi.example', 'o1');

  expect(call).toContain('grant_type=client_credentials');
  expect(call).toContain('-d client_secret="$DATAFI_KEY_SECRET"');
  expect(call).toContain('https://datafi.example/api/marketplace/v1/organisations/o1');
});
