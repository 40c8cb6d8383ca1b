import { expect, test } from '@playwright/test';
import { clipped, pageWidth, settled } from './seen';
import { speakPseudo, untranslated } from './pseudo';
import { expectQuiet, listen } from './quiet';
import { pathOf, routes } from './routes';
import { signIn } from './system';
import { things, type Things } from './things';

// The short check looks at a few pages of everybody, the whole walk at all.
const whole = process.env.DATAFI_WALK === 'whole';
const SHORT = ['/', '/check/rules', '/market'];
const WIDTH = 360;

let found: Things;
test.beforeAll(async () => {
  found = await things();
});

const walked = whole ? routes : routes.filter(({ path }) => SHORT.includes(path));
for (const role of new Set(walked.map(({ as }) => as))) {
  const group = walked.filter(({ as }) => as === role);
  test(`every word ${role ? `for a ${role}` : 'for a visitor'} is given to translators, and longer ones fit`, async ({ browser }) => {
    test.setTimeout(60_000 + group.length * 15_000);
    // A service worker would answer in place of the strange words.
    const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: WIDTH, height: 800 } });
    const page = await context.newPage();
    const noise = await listen(page, /\/auth\/realms\/datafi\/protocol/);
    if (role) await signIn(page, role);
    await speakPseudo(page);
    const faults: string[] = [];
    for (const route of group) {
      const path = pathOf(route, found);
      await page.goto(path);
      await settled(page);
      for (const text of await untranslated(page)) faults.push(`${route.path} says in English: ${text}`);
      for (const text of await clipped(page)) faults.push(`${route.path} cuts: ${text}`);
      if ((await pageWidth(page)) > WIDTH) faults.push(`${route.path} is wider than the page`);
    }
    console.log(`${group.length} pages in the strange language, ${faults.length} faults`);
    expect(faults).toEqual([]);
    expectQuiet(noise);
    await context.close();
  });
}
