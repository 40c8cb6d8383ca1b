import { expect, test } from '@playwright/test';
import { expectQuiet, listen } from './quiet';
import { signIn } from './system';
import { openCampaign } from './things';

test('a reload without a network still shows the open task, its answer begun, and what waits to be sent', async ({ browser }) => {
  const { campaign } = await openCampaign();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  // A network that is away is told by the browser.
  const noise = await listen(page, /./);
  await signIn(page, 'worker');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto(`/work/${campaign}`);
  await page.getByRole('button', { name: 'Take part and start' }).click();
  const field = page.getByLabel('Your number');
  const send = page.getByRole('button', { name: 'Send answer' });
  await expect(field).toBeVisible();

  await context.setOffline(true);
  await field.fill('3');
  await send.click();
  await expect(field).toHaveValue('');
  await field.fill('4');
  await expect
    .poll(() => page.evaluate(() => new Promise((done) => {
      const opened = indexedDB.open('datafi-work');
      opened.onsuccess = () => {
        const rows = opened.result.transaction('pages').objectStore('pages').getAllKeys();
        rows.onsuccess = () => (opened.result.close(), done(rows.result.some((key) => String(key).includes('draft'))));
      };
    })))
    .toBe(true);
  await page.reload();
  await expect(page.getByText('You are offline', { exact: false }).first()).toBeVisible();
  await expect(field).toHaveValue('4');
  await page.goto('/work/outbox');
  await expect(page.getByText('To send', { exact: true })).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText('Everything has arrived')).toBeVisible({ timeout: 60_000 });
  expectQuiet(noise);
  await context.close();
});
