import { readFileSync } from 'node:fs';
import { type Download, expect, type Page, test } from '@playwright/test';
import { deposit } from './chain';
import { fillSignUp, newEmail, newWorkers } from './people';
import { expectQuiet, listen, type Noise } from './quiet';
import { animalIn, animals, answerTasks } from './things';

// A company signs up once, orders labels, and buys data afterwards.
test.describe.configure({ mode: 'serial' });

const TASKS = 6;
const WORKERS = 3;
const notes = Array.from({ length: TASKS }, (_, i) => ({ key: `note-${i}`, content: `Note ${i}: the ${animals[i % 2]} next door` }));
let page: Page;
let noise: Noise;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  noise = await listen(page, /\/auth\/|\/api\//);
});
test.afterAll(() => page?.close());

const press = (name: string | RegExp, role: 'button' | 'link' = 'button') => page.getByRole(role, { name }).first().click();

/** Pays what the page says, as somebody who reads it off. */
async function payAsShown(): Promise<void> {
  const line = (name: string) => page.locator('.payline', { hasText: name }).locator('dd').innerText();
  await deposit({
    escrowContract: await line('Escrow contract'),
    tokenContract: await line('Token contract'),
    amountTokenUnits: await line('Amount in the token’s smallest units'),
    escrowId: await line('Reference (id of the escrow)'),
  });
}

async function saved(how: () => Promise<void>): Promise<{ file: Download; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), how()]);
  return { file, text: readFileSync(await file.path(), 'utf8') };
}

test('a company goes from sign-up to its labels', async () => {
  test.setTimeout(180_000);
  await page.goto('/company');
  await press('Join');
  await fillSignUp(page, newEmail('company'));
  await page.locator('[type=submit]').click();
  await page.getByLabel('Name').fill('Neighbours Ltd');
  await press('Create organisation');

  await press('Order labels', 'link');
  await page.getByLabel('Question').fill('Which animal is it?');
  await page.getByLabel('Instructions').fill('Choose the animal that the note is about.');
  await page.getByLabel('One of several classes').check();
  await page.getByLabel('Classes, one a line').fill(animals.join('\n'));
  await page.getByLabel('Answers for each task').fill(String(WORKERS));
  await page.getByLabel(/Most that one answer earns/).fill('0.5');
  await page.getByLabel(/^Public/).check();
  await press('Save draft and add tasks');

  const csv = ['task,content', ...notes.map(({ key, content }) => `${key},${content}`)].join('\n');
  await page.locator('input[type=file]').setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await press(`Import ${TASKS} tasks`);
  await press('See it as a worker', 'link');
  await expect(page.getByText(notes[0]!.content)).toBeVisible();
  await press('Go on to pay', 'link');
  await press('Get the quote');
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText('9.45');
  await payAsShown();
  await expect(page.getByText('Paid. All it can cost is covered')).toBeVisible({ timeout: 60_000 });
  await press('Open it to workers');
  await page.waitForURL(/campaigns\/[0-9a-f-]{36}$/);

  const campaign = page.url().split('/').at(-1)!;
  for (const worker of await newWorkers(WORKERS)) await answerTasks(worker, campaign, TASKS, (note) => ({ label: animalIn(note) }));
  await expect(page.getByRole('progressbar', { name: 'Answers' })).toHaveAttribute('value', String(WORKERS * TASKS), { timeout: 30_000 });
  await press('Close the campaign');
  await press('Close it now');
  await press('See the labels', 'link');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(TASKS + 1);
  for (const { key, content } of notes) await expect(rows.filter({ hasText: key })).toContainText(animalIn(content));
  const { file, text } = await saved(() => press('Download CSV'));
  expect(file.suggestedFilename()).toBe(`labels-${campaign}.csv`);
  expect(text.split('\n')[0]).toBe('task,label,confidence');
  for (const { key, content } of notes) expect(text).toMatch(new RegExp(`^${key},${animalIn(content)},`, 'm'));
});

test('it buys data and opens it in the browser, with a key that was made there', async () => {
  test.setTimeout(180_000);
  await page.goto('/market');
  await press(/^Labels of campaign/, 'link');
  await press('Buy a licence', 'link');
  await press('Make a key in this browser');
  const key = await saved(() => press('Save it as buyer.key'));
  expect(key.text).toContain('AGE-SECRET-KEY-1');
  await page.getByLabel('I have kept the key').check();
  await press('Order the licence');
  await payAsShown();
  await expect(page.getByText('Licensed', { exact: true })).toBeVisible({ timeout: 60_000 });

  await page.locator('input[type=file]').setInputFiles({ name: 'buyer.key', mimeType: 'text/plain', buffer: Buffer.from(key.text) });
  const { text } = await saved(() => press('Open and download the data'));
  await expect(page.getByText('Its fingerprint is the one that was sold.')).toBeVisible();
  const bought = text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
  expect(bought.length).toBeGreaterThan(0);
  for (const row of bought) expect(Object.keys(row).sort()).toEqual(['confidencePpb', 'content', 'label', 'task']);
  expectQuiet(noise);
});
