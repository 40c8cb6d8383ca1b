import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The running system that the tests walk over: the one of DATAFI_HOME, at DATAFI_ORIGIN. */
export const home = process.env.DATAFI_HOME ?? join(homedir(), '.datafi');
export const origin = process.env.DATAFI_ORIGIN ?? 'http://localhost:8080';

export type Role = 'worker' | 'customer' | 'operator' | 'auditor';

const secret = (name: string): string => readFileSync(join(home, 'secrets', name), 'utf8').trim();

export const password = (): string => secret('demo-login');

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function grant(realm: string, client: string, username: string, passphrase: string, more: object = {}): Promise<string> {
  const answer = await fetch(`${origin}/auth/realms/${realm}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: client, username, password: passphrase, ...more }),
  });
  if (!answer.ok) throw new Error(`no token for ${username}: ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** A token of a demo account, for what a test prepares without a page. Local systems alone grant it for a password. */
export const token = (name: string, passphrase = password()): Promise<string> => grant('datafi', 'datafi-cli', name, passphrase, { scope: 'annotation marketplace reward' });

/** A token of the operator of Keycloak. */
export const administrator = (): Promise<string> => grant('master', 'admin-cli', 'admin', secret('keycloak-admin'));

export interface Caller {
  get: <T>(service: string, route: string) => Promise<T>;
  post: <T>(service: string, route: string, body: object) => Promise<T>;
}

/** Calls of one person, as another program would make them. */
export async function caller(name: string, passphrase?: string): Promise<Caller> {
  const bearer = await token(name, passphrase);
  const call = async (method: string, service: string, route: string, body?: object, tries = 50): Promise<unknown> => {
    const answer = await fetch(`${origin}/api/${service}${route}`, {
      method,
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer.json();
    const told = await answer.text();
    if (!told.includes('NOT_A_MEMBER') || tries === 0) throw new Error(`${method} ${route}: ${answer.status} ${told}`);
    // A membership reaches the other services within a second or so.
    await pause(200);
    return call(method, service, route, body, tries - 1);
  };
  return {
    get: async (service, route) => (await call('GET', service, route)) as never,
    post: async (service, route, body) => (await call('POST', service, route, body)) as never,
  };
}

/** Signs a demo account in by Keycloak's own page, as people do. */
export async function signIn(page: Page, name: string, passphrase = password()): Promise<void> {
  await page.goto('/you');
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.locator('#username').fill(name);
  await page.locator('#password').fill(passphrase);
  await page.locator('#kc-login').click();
  await page.waitForURL('**/you');
}
