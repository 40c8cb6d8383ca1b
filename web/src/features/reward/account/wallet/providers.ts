/** A wallet in this browser, as EIP-6963 announces it. */
export interface Provider {
  /** Unique while the page lives. */
  uuid: string;
  name: string;
  request: (call: { method: string; params?: readonly unknown[] }) => Promise<unknown>;
}

interface Announced {
  info?: { uuid?: unknown; name?: unknown };
  provider?: { request?: unknown };
}

const NAME_MAX = 60;
const PROVIDERS_MAX = 20;

/** Reads an announcement, which any script of an extension may make: only what has the right form. */
export function announced(detail: unknown): Provider | undefined {
  const { info, provider } = (detail ?? {}) as Announced;
  if (typeof info?.uuid !== 'string' || typeof info.name !== 'string' || typeof provider?.request !== 'function') return undefined;
  const request = provider.request.bind(provider) as Provider['request'];
  // A name may not turn the direction of the page or hide letters.
  const name = info.name.replace(/[\p{C}\u202a-\u202e\u2066-\u2069]/gu, '').trim().slice(0, NAME_MAX);
  return { uuid: info.uuid.slice(0, 100), name: name || '?', request };
}

/** Asks the wallets of this browser to name themselves, and tells each change of the list. Returns how to stop. */
export function discover(told: (providers: readonly Provider[]) => void): () => void {
  const found = new Map<string, Provider>();
  const hear = (event: Event) => {
    const provider = announced((event as CustomEvent<unknown>).detail);
    if (!provider || found.has(provider.uuid) || found.size >= PROVIDERS_MAX) return;
    found.set(provider.uuid, provider);
    told([...found.values()]);
  };
  addEventListener('eip6963:announceProvider', hear);
  dispatchEvent(new Event('eip6963:requestProvider'));
  return () => removeEventListener('eip6963:announceProvider', hear);
}
