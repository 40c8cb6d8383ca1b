import { expect, type Page } from '@playwright/test';
import { origin } from './system';

/** What no page may do: write errors, break the policy of the page, or ask anybody but its own origin. */
export interface Noise {
  errors: string[];
  foreign: string[];
}

/** Listens to a page from before its first request. `expected` names addresses whose refusals are part of the test. */
export async function listen(page: Page, expected: RegExp = /^$/): Promise<Noise> {
  const noise: Noise = { errors: [], foreign: [] };
  page.on('pageerror', (error) => noise.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.location().url)) noise.errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) noise.foreign.push(request.url());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return noise;
}

export function expectQuiet(noise: Noise): void {
  expect(noise.errors, 'errors on the page').toEqual([]);
  expect(noise.foreign, 'requests off the origin').toEqual([]);
}
