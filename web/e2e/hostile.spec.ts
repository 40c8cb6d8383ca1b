import { expect, test, type Page } from '@playwright/test';
import { files, texts } from '../src/testing/hostile';
import { clipped, pageWidth, settled } from './seen';
import { expectQuiet, listen } from './quiet';
import { caller, signIn } from './system';

const WIDTH = 360;
/** The services refuse signs that command a terminal or turn letters round. */
const isTaken = (text: string) => !/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u.test(text);
/** Names, and labels above all, hold nothing that cannot be seen, but the joiners of some scripts. */
const isName = (text: string) => isTaken(text) && !/[\p{Cf}\p{Z}]/u.test(text.replace(/[ \u200c\u200d]/g, ''));
const short = (text: string, most: number) => [...text].slice(0, most).join('');

/** A public campaign of a stranger, with what they can write in each place. */
async function strangersCampaign(): Promise<{ organisation: string; campaign: string }> {
  const customer = await caller('customer');
  const key = () => ({ idempotencyKey: crypto.randomUUID() });
  const all = Object.values(texts).filter(isTaken);
  const { organisation } = await customer.post<{ organisation: { id: string } }>('marketplace', '/v1/organisations', { name: `${texts['image that runs']} ${Date.now()}`, ...key() });
  const { campaign } = await customer.post<{ campaign: { id: string } }>('annotation', '/v1/campaigns', {
    organisationId: organisation.id,
    title: texts['image that runs']!,
    instructions: short(all.map((text) => short(text, 200)).join('\n\n'), 9000),
    visibility: 'CAMPAIGN_VISIBILITY_PUBLIC',
    spec: { set: { items: all.map((text) => short(text, 40).trim()).filter((text, i, every) => text && isName(text) && every.indexOf(text) === i) } },
    overlap: 3,
    asset: 'TUSD',
    ...key(),
  });
  const tasks = all.map((text, i) => ({ key: isName(text) ? `${i} ${short(text, 20)}`.trim() : `${i}`, content: short(text, 16_000) }));
  await customer.post('annotation', `/v1/campaigns/${campaign.id}/tasks:import`, { campaignId: campaign.id, importId: crypto.randomUUID(), chunkNumber: 0, tasks });
  await customer.post('annotation', `/v1/campaigns/${campaign.id}:fund`, key());
  await customer.post('annotation', `/v1/campaigns/${campaign.id}:open`, key());
  return { organisation: organisation.id, campaign: campaign.id };
}

async function expectWhole(page: Page): Promise<void> {
  await settled(page);
  expect(await page.evaluate(() => '__ran' in window), 'a script of a stranger ran').toBe(false);
  expect(await pageWidth(page), `${page.url()} is wider than the page`).toBeLessThanOrEqual(WIDTH);
  expect(await clipped(page), `${page.url()} cuts texts`).toEqual([]);
}

test('what strangers write and drop does nothing in a browser, and breaks no page', async ({ browser }) => {
  const { organisation, campaign } = await strangersCampaign();
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 740 } });
  const page = await context.newPage();
  const noise = await listen(page, /\/auth\/realms\/datafi\/protocol/);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => (dialogs.push(dialog.message()), void dialog.dismiss()));

  await page.goto('/check/bundle');
  for (const [name, make] of Object.entries(files)) {
    await page.locator('input[type=file]').first().setInputFiles({ name: 'evil.zip', mimeType: 'application/zip', buffer: Buffer.from(make()) });
    await expect(page.getByText(/FAILED|TOO LARGE/).first(), name).toBeVisible();
    await expectWhole(page);
  }

  await signIn(page, 'worker');
  await page.goto(`/work/${campaign}`);
  await expectWhole(page);
  await page.getByRole('button', { name: 'Take part and start' }).click();
  for (let seen = 0; seen < 3; seen++) {
    await expectWhole(page);
    await page.getByRole('button', { name: 'Skip' }).click();
  }
  await context.clearCookies();
  await signIn(page, 'customer');
  for (const path of [`/company/${organisation}/campaigns/${campaign}`, `/company/${organisation}/campaigns/${campaign}/tasks`, '/company']) {
    await page.goto(path);
    await expectWhole(page);
  }
  expect(dialogs).toEqual([]);
  expectQuiet(noise);
  await context.close();
});
