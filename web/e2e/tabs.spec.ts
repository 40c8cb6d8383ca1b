import { expect, type Page, test } from '@playwright/test';
import { signIn } from './system';

/** New tokens by the refresh token, which is taken once: so long passes that the old ones end. */
async function renew(tab: Page): Promise<number> {
  const renewed = tab.waitForResponse((answer) => answer.url().endsWith('/token') && answer.request().postData()!.includes('grant_type=refresh_token'));
  await tab.clock.fastForward('06:00');
  return (await renewed).status();
}

test('two tabs of one person renew their tokens by turns, and both stay signed in', async ({ context }) => {
  const first = await context.newPage();
  await first.clock.install();
  await signIn(first, 'worker');
  const second = await context.newPage();
  await second.clock.install();
  await second.goto('/you');
  await expect(second.getByRole('button', { name: 'Sign out here' })).toBeVisible();

  for (const tab of [first, second, first, second]) expect(await renew(tab)).toBe(200);

  for (const tab of [first, second]) {
    await tab.getByRole('link', { name: 'Work', exact: true }).first().click();
    await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
    await tab.goBack();
    await expect(tab.getByRole('button', { name: 'Sign out here' })).toBeVisible();
  }
});
