import { expect, test } from '@playwright/test';
import { expectQuiet, listen } from './quiet';
import { caller, signIn } from './system';
import { openCampaign } from './things';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const password = 'a long pass phrase';

/** Answers that the customer's own export holds: what arrived, whoever says what. */
async function arrived(campaign: string): Promise<number> {
  const customer = await caller('customer');
  const { campaign: now } = await customer.get<{ campaign: { answers: string } }>('annotation', `/v1/campaigns/${campaign}`);
  return Number(now.answers);
}

test('a person signs up on a phone, answers ten tasks by touch, and is offline in between', async ({ browser }) => {
  const { campaign } = await openCampaign();
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const noise = await listen(page, /\/auth\/|\/api\//);
  const started = Date.now();
  let taps = 0;
  const tap = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
    await page.getByRole(role, { name }).first().tap();
    taps++;
  };

  await page.goto(`/work/${campaign}`);
  await tap('Join');
  await page.locator('#email').fill(`walk-${Date.now()}@example.org`);
  await page.locator('#password').fill(password);
  await page.locator('#password-confirm').fill(password);
  await page.locator('[name=rules]').first().check();
  await page.locator('[type=submit]').tap();
  taps++;
  await tap('Take part and start');
  const field = page.getByLabel('Your number');
  await field.fill('3');
  await tap('Send answer');
  await expect(field).toHaveValue('');
  const seconds = (Date.now() - started) / 1000;
  console.log(`from the offer to the first answer: ${Math.round(seconds)} s, ${taps} taps`);
  expect(taps).toBeLessThanOrEqual(12);
  expect(seconds).toBeLessThan(180);

  for (let given = 1; given < 4; given++) {
    await field.fill(String(given));
    await tap('Send answer');
    await expect(field).toHaveValue('');
  }
  await context.setOffline(true);
  for (let given = 4; given < 6; given++) {
    await field.fill(String(given));
    await tap('Send answer');
  }
  await context.setOffline(false);
  for (let given = 6; given < 10; given++) {
    await expect(field).toHaveValue('');
    await field.fill(String(given));
    await tap('Send answer');
  }
  await page.goto('/work/outbox');
  await expect(page.getByText('Everything has arrived')).toBeVisible({ timeout: 60_000 });
  expect(await arrived(campaign)).toBe(10);
  expectQuiet(noise);
  await context.close();
});

test('ten tasks by keyboard alone', async ({ browser }) => {
  const { campaign } = await openCampaign();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const noise = await listen(page, /\/auth\/|\/api\//);
  await signIn(page, 'worker');
  await page.goto(`/work/${campaign}`);
  const start = page.getByRole('button', { name: 'Take part and start' });
  await expect(start).toBeVisible();
  for (let pressed = 0; pressed < 60 && !(await start.evaluate((button) => button === document.activeElement)); pressed++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Your number');
  for (let given = 0; given < 10; given++) {
    await expect(page.locator('#q')).toBeFocused();
    for (let pressed = 0; pressed < 20 && !(await field.evaluate((input) => input === document.activeElement)); pressed++) await page.keyboard.press('Tab');
    await page.keyboard.type(String(given));
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('');
  }
  await page.goto('/work/outbox');
  await expect(page.getByText('Everything has arrived')).toBeVisible({ timeout: 60_000 });
  expect(await arrived(campaign)).toBe(10);
  expectQuiet(noise);
  await page.close();
});
