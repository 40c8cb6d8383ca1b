export interface Person {
  /** UUID: the account in all services. */
  account: string;
  name: string;
  roles: readonly string[];
  /** When they proved who they are, if the token says so. */
  signedInAt?: number;
}

/** Rows of the device's store belong to an account; this one says whose the others are. */
const OWNER = '';
const NAME = 'person';

const store = async () => (await import('../worker/outbox/store')).workStore;

/**
 * Keeps who is signed in on this device, never a token, so that a reload without a network shows them their answers and their open task.
 * Who signs out, or is refused, is forgotten.
 */
export async function remember(person: Person | undefined): Promise<void> {
  try {
    await (await store()).write(OWNER, NAME, person, Date.now());
  } catch {
    // A browser that keeps nothing shows nothing without a network.
  }
}

export async function remembered(): Promise<Person | undefined> {
  try {
    return await (await store()).read<Person>(OWNER, NAME);
  } catch {
    return undefined;
  }
}
