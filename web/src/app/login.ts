import { ErrorResponse, InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { Problem } from '../api/problem';
import { locale } from './i18n';
import { type Person, remember, remembered } from './person';

/**
 * Signing in by Keycloak's pages (code and PKCE). Tokens live in memory alone; after a reload the session at Keycloak brings new ones
 * through a hidden frame. What the session store holds is the proof of one sign-in under way, and is removed with its answer.
 */
const origin = globalThis.location?.origin ?? 'http://localhost';
const settings = {
  authority: `${origin}/auth/realms/datafi`,
  client_id: 'datafi-web',
  redirect_uri: `${origin}/signed-in`,
  silent_redirect_uri: `${origin}/silent.html`,
  post_logout_redirect_uri: `${origin}/`,
  scope: 'openid annotation marketplace reward',
  stateStore: new WebStorageStateStore({ store: globalThis.sessionStorage ?? new InMemoryWebStorage() }),
  automaticSilentRenew: false,
  silentRequestTimeoutInSeconds: 10,
};
const inMemory = () => new WebStorageStateStore({ store: new InMemoryWebStorage() });
const users = new UserManager({ ...settings, userStore: inMemory() });

let person: Person | undefined;
const listeners = new Set<() => void>();

/** Who is signed in; components ask `usePerson`. */
export const who = (): Person | undefined => person;
export const onChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function keep(user: User | null): void {
  person = user ? read(user) : undefined;
  void remember(person);
  listeners.forEach((listener) => listener());
}
users.events.addUserLoaded(keep);
users.events.addUserUnloaded(() => keep(null));
users.events.addAccessTokenExpiring(() => void renew());
users.events.addAccessTokenExpired(() => void renew());
globalThis.addEventListener?.('online', () => void back());

/** Faults of Keycloak's own: they say nothing of the session. */
const FAULTS = ['unknown_error', 'server_error', 'temporarily_unavailable'];
let renewing: Promise<User | null> | undefined;
/** Whether Keycloak could not be asked the last time. */
let isAway = false;

/** New tokens, by one call at a time: a refresh token is taken once. Only Keycloak's refusal ends the session here; without a network it waits. */
function renew(): Promise<User | null> {
  renewing ??= users
    .signinSilent()
    .then((user) => {
      isAway = false;
      return user;
    })
    .catch(async (error: unknown) => {
      isAway = !(error instanceof ErrorResponse) || FAULTS.includes(error.error ?? '');
      if (!isAway) await users.removeUser();
      return null;
    })
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}

/** The network is back: who was signed in, or may be, is looked up again. */
async function back(): Promise<void> {
  if (isAway || (await users.getUser())?.expired) await renew();
}

interface Claims {
  sub: string;
  realm_access?: { roles?: string[] };
  auth_time?: number;
}

/** The claims of a token that the services check; here they only choose what is shown. The name is told to the app alone, not to them. */
function read({ access_token, profile }: User): Person {
  const claims = access_token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(claims), (char) => char.charCodeAt(0));
  const { sub, realm_access, auth_time } = JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  return { account: sub, name: profile.preferred_username ?? '', roles: realm_access?.roles ?? [], ...(auth_time && { signedInAt: auth_time * 1000 }) };
}

/**
 * A token that still holds, renewed when it ended; waits until it is known who is there. Fails while somebody is, but cannot have one
 * now: their session, or who they were before a reload without a network.
 */
export async function accessToken(): Promise<string | undefined> {
  await resumed;
  const user = await users.getUser();
  if (user && !user.expired) return user.access_token;
  if (!user && !person) return undefined;
  const token = (await renew())?.access_token;
  if (!token && person) throw new Problem('UNREACHABLE', 0);
  return token;
}

let known = false;

/** At the start: whoever still has a session at Keycloak is signed in again, without a page. Nothing waits for it but what is theirs. */
async function resume(): Promise<void> {
  // The page that ends a sign-in brings its own answer.
  if (globalThis.document && location.pathname !== '/signed-in') {
    await users.clearStaleState();
    const user = await renew();
    if (user) keep(user);
    else if (isAway) person = await remembered();
    else await remember(undefined);
  }
  known = true;
  listeners.forEach((listener) => listener());
}
const resumed = resume();

/** Whether it is known by now who is there. */
export const isKnown = (): boolean => known;

export interface WayBack {
  /** The page to return to. */
  to: string;
}

/** Leads to a page of Keycloak's, or fails where that cannot be reached. */
async function lead(way: () => Promise<unknown>): Promise<void> {
  try {
    if (!navigator.onLine) throw new Error('no network');
    await way();
  } catch (cause) {
    throw new Problem('UNREACHABLE', 0, undefined, undefined, undefined, String(cause));
  }
}

const begin = (extra: Record<string, string>, to?: string) =>
  lead(() =>
    users.signinRedirect({
      state: { to: to ?? location.pathname + location.search } satisfies WayBack,
      ui_locales: locale(),
      extraQueryParams: extra,
    }),
  );

export const signIn = (to?: string) => begin({}, to);
/** Asks for the proof once more, though there is a session. */
export const signInAgain = (to: string) => begin({ prompt: 'login' }, to);
export const signUp = (to?: string) => begin({ prompt: 'create' }, to);
/** A page of Keycloak's for the account: `webauthn-register-passwordless`, `UPDATE_PASSWORD`, `UPDATE_PROFILE`. */
export const accountAction = (action: string) => begin({ kc_action: action });

/** Ends the sign-in that came back to `/signed-in`; returns the page to go on with. */
export async function signedIn(): Promise<string> {
  const user = await users.signinRedirectCallback();
  keep(user);
  const { to } = (user.state as WayBack | undefined) ?? { to: '/' };
  return to.startsWith('/') && !to.startsWith('//') ? to : '/';
}

/** Forgets who was here, where Keycloak has nothing left to end. */
export async function leaveQuietly(): Promise<void> {
  await users.removeUser();
  location.assign('/');
}

export const signOut = () => lead(() => users.signoutRedirect());

/** A token for Keycloak’s own account pages, which no service takes: brought by the session when it is needed, and not kept. */
const accountToken = async (): Promise<string | undefined> =>
  (await new UserManager({ ...settings, scope: 'openid account', userStore: inMemory() }).signinSilent())?.access_token;

const SESSIONS = `${origin}/auth/realms/datafi/account/sessions`;

/** Ends all sessions of the account, on every device, and then the one here. Returns without leaving the page where the others could not be ended. */
export async function signOutEverywhere(): Promise<boolean> {
  if (!navigator.onLine) throw new Problem('UNREACHABLE', 0);
  const ended = await accountToken()
    .then((token) => fetch(`${SESSIONS}?current=false`, { method: 'DELETE', headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' }, credentials: 'omit' }))
    .then((answer) => answer.ok)
    .catch(() => false);
  if (!ended) return false;
  await signOut();
  return true;
}
