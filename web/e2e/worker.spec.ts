import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { amountText } from '../src/ui/money';
import { balance } from './chain';
import { fillSignUp, newEmail, newWorkers, password } from './people';
import { expectQuiet, listen, type Noise } from './quiet';
import { caller, origin, signIn } from './system';
import { animalIn, animals, answerTasks, closeCampaign, openPaidCampaign } from './things';
import { installWallet } from './wallet';

// One way, step by step: a person on a phone and one at a desk work on the same campaign, and others beside them.
test.describe.configure({ mode: 'serial' });

const TASKS = 10;
const email = newEmail('walk');
let campaign: string;
let phone: Page;
let desk: Page;
let wallet: string;
const noises: Noise[] = [];
const asked = (page: Page) => page.locator('.asked').innerText();
const chosen = (page: Page) => page.locator('.choice[data-selected]');

test.beforeAll(async ({ browser }) => {
  ({ campaign } = await openPaidCampaign(4));
  const hand = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  wallet = await installWallet(hand, 'Test wallet');
  phone = await hand.newPage();
  desk = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  for (const page of [phone, desk]) noises.push(await listen(page, /\/auth\/|\/api\//));
});
test.afterAll(async () => {
  for (const page of [phone, desk]) await page?.context().close();
});

async function everythingArrived(page: Page): Promise<void> {
  await page.goto('/work/outbox');
  await expect(page.getByText('Everything has arrived')).toBeVisible({ timeout: 60_000 });
}

/** Answers that the customer's own export holds: what arrived, whoever says what. */
async function arrived(): Promise<number> {
  const customer = await caller('customer');
  const { campaign: now } = await customer.get<{ campaign: { answers: string } }>('annotation', `/v1/campaigns/${campaign}`);
  return Number(now.answers);
}

test('a person signs up on a phone, answers ten tasks by touch, and is offline in between', async () => {
  const started = Date.now();
  let taps = 0;
  const touched = () => void taps++;
  const tap = async (name: string, role: 'button' | 'link' = 'button') => {
    await phone.getByRole(role, { name }).first().tap();
    touched();
  };
  const choose = async () => {
    await phone.locator('.choice', { hasText: animalIn(await asked(phone)) }).tap();
    touched();
  };
  const give = async () => {
    await choose();
    await tap('Send answer');
    await expect(chosen(phone)).toHaveCount(0);
  };

  await phone.goto(`/work/${campaign}`);
  await tap('Join');
  await fillSignUp(phone, email, touched);
  await phone.locator('[type=submit]').tap();
  touched();
  await tap('Take part and start');
  await give();
  const seconds = (Date.now() - started) / 1000;
  console.log(`from the offer to the first answer: ${Math.round(seconds)} s, ${taps} taps`);
  expect(taps).toBeLessThanOrEqual(12);
  expect(seconds).toBeLessThan(180);

  for (let given = 1; given < 4; given++) await give();
  await choose();
  await phone.context().setOffline(true);
  await tap('Send answer');
  await expect(chosen(phone)).toHaveCount(0);
  await give();
  await phone.context().setOffline(false);
  for (let given = 6; given < TASKS; given++) await give();
  await expect(phone.getByText('No task is left for you here now')).toBeVisible();
  await everythingArrived(phone);
  expect(await arrived()).toBe(TASKS);
});

test('ten tasks by keyboard alone', async () => {
  await signIn(desk, 'worker');
  await desk.goto(`/work/${campaign}`);
  const start = desk.getByRole('button', { name: 'Take part and start' });
  await expect(start).toBeVisible();
  for (let pressed = 0; pressed < 60 && !(await start.evaluate((button) => button === document.activeElement)); pressed++) await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');
  for (let given = 0; given < TASKS; given++) {
    await expect(desk.locator('#q')).toBeFocused();
    const animal = animalIn(await asked(desk));
    await desk.keyboard.press(String(1 + animals.findIndex((one) => one === animal)));
    await desk.keyboard.press('Enter');
    await expect(chosen(desk)).toHaveCount(0);
  }
  await expect(desk.getByText('No task is left for you here now')).toBeVisible();
  await everythingArrived(desk);
  expect(await arrived()).toBe(2 * TASKS);
});

interface Earned {
  paidBaseUnits?: string;
  custodyBaseUnits?: string;
  vestedBaseUnits?: string;
  pendingBaseUnits?: string;
  heldBaseUnits?: string;
}
const sum = (of: Earned): bigint => [of.paidBaseUnits, of.custodyBaseUnits, of.vestedBaseUnits, of.pendingBaseUnits, of.heldBaseUnits].reduce((all, part) => all + BigInt(part ?? 0), 0n);
const earned = async (): Promise<Earned> => (await caller(email, password)).get<Earned>('reward', '/v1/earnings');

test('the campaign settles; both see what they earned and why', async () => {
  for (const worker of await newWorkers(2)) await answerTasks(worker, campaign, TASKS, (note) => ({ label: animalIn(note) }));
  await closeCampaign(campaign);
  await expect.poll(async () => sum(await earned()), { timeout: 30_000 }).toBeGreaterThan(0n);
  for (const page of [phone, desk]) {
    await page.goto('/earnings');
    await page.getByRole('link', { name: 'Which animal is it?' }).first().click();
    await expect(page.getByText('10 answers settled')).toBeVisible();
    await expect(page.getByText('Each of your answers was found to be worth')).toBeVisible();
    await expect(page.getByText('Honesty: steady and your own, beyond doubt')).toBeVisible();
  }
});

test('a wallet is linked and paid on chain', async () => {
  test.setTimeout(240_000);
  await phone.goto('/you/wallet');
  await phone.getByRole('button', { name: 'Link a wallet' }).tap();
  await phone.getByRole('button', { name: 'Link Test wallet' }).tap();
  await expect(phone.getByText('Your wallet is linked.')).toBeVisible();
  await expect(phone.getByTitle(wallet)).toBeVisible();

  const all = sum(await earned());
  await expect.poll(async () => (await earned()).paidBaseUnits, { timeout: 180_000, intervals: [1_000] }).toBe(all.toString());
  const chain = await (await caller(email, password)).get<{ tokens: { token: string; tokenDecimals: number; ledgerDecimals: number }[] }>('reward', '/v1/chain');
  const [{ token, tokenDecimals, ledgerDecimals }] = chain.tokens as [(typeof chain.tokens)[number]];
  expect(await balance(token, wallet)).toBe(all * 10n ** BigInt(tokenDecimals - ledgerDecimals));
  await phone.goto('/earnings');
  await expect(phone.getByRole('listitem').filter({ hasText: 'In your wallet' })).toContainText(amountText(all, 'en'));
});

test('the receipt holds in the browser, and a changed one is refused', async () => {
  await phone.goto('/earnings');
  const epoch = phone.getByRole('link', { name: /^Epoch / }).first();
  const bundle = `${origin}/api/reward/v1/epochs/${(await epoch.innerText()).split(' ').at(-1)}/bundle`;
  await expect.poll(async () => (await fetch(bundle)).status, { timeout: 60_000, message: 'the public list is anchored' }).toBe(200);
  await epoch.tap();
  await phone.getByRole('button', { name: 'Check this receipt' }).tap();
  const right = phone.getByText('The line of this receipt is in its epoch, and it adds up.');
  await expect(right).toBeVisible();
  const [download] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('button', { name: 'Save as file' }).tap()]);
  const kept = readFileSync(await download.path(), 'utf8');

  await phone.goto('/check/receipt');
  const drop = (text: string) => phone.locator('input[type=file]').setInputFiles({ name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await drop(kept);
  await expect(right).toBeVisible();
  const changed = JSON.parse(kept) as { receipt: { leaves: { lines: { amountBaseUnits: string }[] }[] } };
  const line = changed.receipt.leaves[0]!.lines[0]!;
  line.amountBaseUnits = (BigInt(line.amountBaseUnits) + 1n).toString();
  await drop(JSON.stringify(changed));
  await expect(phone.getByText('This receipt is not right')).toBeVisible();
  await expect(right).toBeHidden();
  noises.forEach(expectQuiet);
});
