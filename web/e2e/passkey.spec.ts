import { expect, test } from '@playwright/test';
import { fillSignUp, newEmail } from './people';
import { expectQuiet, listen } from './quiet';

test('a person signs up, makes a passkey, and signs in by it alone', async ({ page }) => {
  const noise = await listen(page, /\/auth\/|\/api\//);
  const email = newEmail('passkey');
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });

  await page.goto('/you');
  await page.getByRole('button', { name: 'Join' }).click();
  await fillSignUp(page, email);
  await page.locator('[type=submit]').click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  page.once('dialog', (dialog) => void dialog.accept('My phone'));
  await page.locator('#registerWebAuthn').click();
  await page.waitForURL('**/you');
  const { credentials } = await browser.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toHaveLength(1);

  const signOut = async () => {
    await page.getByRole('button', { name: 'Sign out here' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/you');
    await expect(page.getByRole('button', { name: 'Join' })).toBeVisible();
  };
  await signOut();
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.waitForURL(/\/auth\//);
  // A browser that has a passkey for the page may offer it before the button is pressed.
  await Promise.all([page.waitForURL('**/you'), page.locator('#authenticateWebAuthnButton').click({ timeout: 5_000 }).catch(() => undefined)]);
  await expect(page.getByText(email).first()).toBeVisible();
  await signOut();
  expectQuiet(noise);
});
