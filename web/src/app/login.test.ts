// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const token = `x.${btoa(JSON.stringify({ sub: 'ann' }))}.x`;
const fresh = () => ({ access_token: token, profile: { preferred_username: 'Ann' }, expired: false });
const refusal = async () => new (await import('oidc-client-ts')).ErrorResponse({ error: 'invalid_grant' });

let stored: ReturnType<typeof fresh> | null;
let renewals: number;
let outcome: () => Promise<unknown>;
const events: Record<string, (user?: unknown) => void> = {};

vi.mock('oidc-client-ts', async (original) => ({
  ...(await original<object>()),
  UserManager: class {
    constructor(private readonly settings: { scope: string }) {}
    events = new Proxy({}, { get: (_, name: string) => (listener: () => void) => void (events[name] = listener) });
    clearStaleState = async () => {};
    getUser = async () => stored;
    removeUser = async () => {
      stored = null;
      events.addUserUnloaded!();
    };
    signinSilent = async () => {
      renewals++;
      await outcome();
      stored = fresh();
      events.addUserLoaded!(stored);
      return this.settings.scope.includes('account') ? { access_token: 'for the account pages' } : stored;
    };
    signoutRedirect = async () => {};
  },
}));

beforeEach(() => {
  vi.resetModules();
  globalThis.indexedDB = new IDBFactory();
  stored = null;
  renewals = 0;
  outcome = async () => {};
});

const signedIn = async () => {
  const login = await import('./login');
  await login.accessToken();
  // What is kept of it on the device is there before the test goes on, so that it belongs to no later one.
  const { remembered } = await import('./person');
  await vi.waitFor(async () => expect(await remembered()).toBeDefined());
  renewals = 0;
  return login;
};
const away = async () => {
  throw new TypeError('Failed to fetch');
};

describe('a token that ended', () => {
  it('is renewed once for all who ask', async () => {
    const { accessToken } = await signedIn();
    stored!.expired = true;
    expect(await Promise.all([accessToken(), accessToken(), accessToken()])).toEqual([token, token, token]);
    expect(renewals).toBe(1);
  });

  it('signs nobody out while the network is away, and is renewed when it is back', async () => {
    const { accessToken, who } = await signedIn();
    stored!.expired = true;
    outcome = away;
    events.addAccessTokenExpired!();
    await expect(accessToken()).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 });
    expect(who()?.account).toBe('ann');

    outcome = async () => {};
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(stored!.expired).toBe(false));
  });

  it('signs out whom Keycloak refuses', async () => {
    const { accessToken, who } = await signedIn();
    stored!.expired = true;
    const refused = await refusal();
    outcome = () => Promise.reject(refused);
    expect(await accessToken()).toBeUndefined();
    expect(who()).toBeUndefined();
  });
});

it('no page of Keycloak’s is opened without a network', async () => {
  const { signIn, signOut, signOutEverywhere } = await signedIn();
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  for (const way of [signIn, signOut, signOutEverywhere]) await expect(way()).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 });
  vi.restoreAllMocks();
});

describe('signing out everywhere', () => {
  const answered = (status: number) => vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status }));

  it('asks Keycloak with a token for its account pages, which the app’s own is not', async () => {
    const { signOutEverywhere } = await signedIn();
    const fetched = answered(204);
    expect(await signOutEverywhere()).toBe(true);
    expect(fetched.mock.calls[0]![1]).toMatchObject({ method: 'DELETE', headers: { Authorization: 'Bearer for the account pages' } });
  });

  it('stays where the others could not be ended', async () => {
    const { signOutEverywhere } = await signedIn();
    answered(403);
    expect(await signOutEverywhere()).toBe(false);
  });
});

it('who could not be looked up at the start is known when the network is back', async () => {
  outcome = away;
  const { accessToken, who } = await import('./login');
  expect(await accessToken()).toBeUndefined();

  outcome = async () => {};
  dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(who()?.account).toBe('ann'));
});

describe('after a reload without a network', () => {
  const reloaded = async () => {
    vi.resetModules();
    stored = null;
    const login = await import('./login');
    await vi.waitFor(() => expect(login.isKnown()).toBe(true));
    return login;
  };

  it('whoever was signed in here is still known, without a token, until Keycloak says otherwise', async () => {
    await signedIn();
    outcome = away;
    const { accessToken, who } = await vi.waitFor(async () => {
      const login = await reloaded();
      expect(login.who()).toEqual({ account: 'ann', name: 'Ann', roles: [] });
      return login;
    });
    await expect(accessToken()).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 });

    const refused = await refusal();
    outcome = () => Promise.reject(refused);
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(who()).toBeUndefined());
  });

  it('who was refused, or signed out, is not', async () => {
    const { who } = await signedIn();
    expect(who()?.account).toBe('ann');
    const refused = await refusal();
    outcome = () => Promise.reject(refused);
    await reloaded();
    outcome = away;
    await vi.waitFor(async () => expect((await reloaded()).who()).toBeUndefined());
  });
});
