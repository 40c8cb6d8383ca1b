import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { sizes } from '../sizes.mjs';
import { origin, signIn } from '../e2e/system';
import { openCampaign } from '../e2e/things';
import { type Figures, lighthouseOn } from './lighthouse';
import { type Row, table } from './table';

const PORT = 9321;
const RUNS = Number(process.env.DATAFI_BENCH_RUNS ?? 3);
const middle = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;

/** A browser of its own, which Lighthouse and the test drive in turns, so that a session holds for both. */
async function open(options: object): Promise<{ context: BrowserContext; page: Page; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'datafi-bench-'));
  const { launchOptions } = options as { launchOptions: { executablePath: string; args: string[] } };
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: launchOptions.executablePath,
    args: [...launchOptions.args, `--remote-debugging-port=${PORT}`],
    baseURL: origin,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, close: async () => (await context.close(), rmSync(profile, { recursive: true, force: true })) };
}

/** The middle of several runs for times, the worst for all else. */
async function measured(name: string, path: string): Promise<Row[]> {
  const all: Figures[] = [];
  for (let run = 0; run < RUNS; run++) all.push(await lighthouseOn(`${origin}${path}`, PORT));
  const worst = (pick: (one: Figures) => number) => Math.min(...all.map(pick));
  return [
    { name: `${name}: accessibility, best practices, SEO`, value: Math.min(worst((one) => one.accessibility), worst((one) => one.bestPractices), worst((one) => one.seo)), least: 100 },
    { name: `${name}: layout shift`, value: Math.max(...all.map((one) => one.layoutShift)), most: 0.05 },
    { name: `${name}: performance`, value: middle(all.map((one) => one.performance)), least: 90 },
    { name: `${name}: largest paint, s`, value: middle(all.map((one) => one.largestPaint)), most: 2.5 },
    ...[...new Set(all.flatMap((one) => one.failed))].map((audit) => ({ name: `${name}: ${audit}`, value: 0, least: 1 })),
  ];
}

/** From the tap on Send to the next task on the page. */
async function nextTask(page: Page): Promise<number> {
  await page.getByLabel('Your number').fill('3');
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const shown = () => document.querySelector('.item__text')?.textContent;
        const before = shown();
        const began = performance.now();
        const seen = new MutationObserver(() => {
          if (!shown() || shown() === before) return;
          seen.disconnect();
          requestAnimationFrame(() => done(performance.now() - began));
        });
        seen.observe(document.body, { subtree: true, childList: true, characterData: true });
        [...document.querySelectorAll('button')].find((one) => one.textContent!.includes('Send answer'))!.click();
      }),
  );
}

/** Seconds until a page can be used on a slow 3G network, with nothing kept from before. */
async function slowly(context: BrowserContext, path: string, ready: (page: Page) => Promise<void>): Promise<number> {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await tools.send('Network.setBypassServiceWorker', { bypass: true });
  await tools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  const began = performance.now();
  await page.goto(path);
  await ready(page);
  const seconds = (performance.now() - began) / 1000;
  await page.close();
  return seconds;
}

test('sizes, Lighthouse and times', async ({ launchOptions }) => {
  const { campaign } = await openCampaign();
  const rows: Row[] = sizes().flatMap(({ locale, first, task }) => [
    { name: `${locale}: first load, gzipped bytes`, value: first, most: 200_000 },
    { name: `${locale}: a task more, gzipped bytes`, value: task, most: 150_000 },
  ]);
  const { context, page, close } = await open({ launchOptions });
  try {
    rows.push(...(await measured('landing', '/')));
    rows.push({ name: '3G: landing, s', value: await slowly(context, '/', (on) => expect(on.locator('#main h1')).toBeVisible({ timeout: 60_000 })) });
    await signIn(page, 'worker');
    await page.goto(`/work/${campaign}`);
    await page.getByRole('button', { name: 'Take part and start' }).click();
    await expect(page.getByLabel('Your number')).toBeVisible();
    const times: number[] = [];
    for (let given = 0; given < 5; given++) times.push(await nextTask(page));
    rows.push({ name: 'next task after an answer, ms, the slowest of 5', value: Math.max(...times), most: 100 });
    rows.push({ name: '3G: a task, s', value: await slowly(context, `/work/${campaign}/task`, (on) => expect(on.getByLabel('Your number')).toBeVisible({ timeout: 60_000 })) });
    rows.push(...(await measured('feed', '/work')));
    rows.push(...(await measured('task', `/work/${campaign}/task`)));
  } finally {
    await close();
  }
  console.log(`\n${table(rows)}`);
  if (process.env.DATAFI_BENCH_JSON) writeFileSync(process.env.DATAFI_BENCH_JSON, `${JSON.stringify(rows, null, 2)}\n`);
});
