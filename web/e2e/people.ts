import { type Page } from '@playwright/test';
import { administrator, caller, type Caller, origin } from './system';

export const password = 'a long pass phrase';

let made = 0;
/** An address that nobody has yet. */
export const newEmail = (who: string): string => `${who}-${Date.now()}-${made++}@example.org`;

/** Fills Keycloak's page for newcomers; `touch` is told of each field that a finger would touch. */
export async function fillSignUp(page: Page, email: string, touch: () => void = () => undefined): Promise<void> {
  for (const [field, value] of [
    ['#email', email],
    ['#password', password],
    ['#password-confirm', password],
  ] as const) {
    await page.locator(field).fill(value);
    touch();
  }
  await page.locator('[name=rules]').first().check();
  touch();
}

/** People who work as other programs would; made as an operator makes accounts. */
export async function newWorkers(count: number): Promise<Caller[]> {
  const names = Array.from({ length: count }, () => newEmail('worker'));
  const answer = await fetch(`${origin}/auth/admin/realms/datafi/partialImport`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await administrator()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ifResourceExists: 'FAIL',
      users: names.map((name) => ({
        username: name,
        email: name,
        emailVerified: true,
        firstName: name,
        lastName: 'worker',
        enabled: true,
        attributes: { rules: ['2026-11'] },
        credentials: [{ type: 'password', value: password, temporary: false }],
        realmRoles: ['worker'],
      })),
    }),
  });
  if (!answer.ok) throw new Error(`no workers: ${answer.status} ${await answer.text()}`);
  return Promise.all(names.map((name) => caller(name, password)));
}
