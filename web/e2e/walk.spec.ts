import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { clipped, pageWidth, settled } from './seen';
import { expectQuiet, listen } from './quiet';
import { pathOf, routes } from './routes';
import { things, type Things } from './things';
import { signIn } from './system';

const themes = ['light', 'dark'] as const;
const languages = ['en', 'ar'] as const;
// The whole walk shows each route in each theme, direction and width; the short one rotates them, so that a few days see all.
const whole = process.env.DATAFI_WALK === 'whole';
// 320 pixels: a desk's page, magnified four times.
const widths = whole ? [320, 360, 768, 1440] : [360, 768, 1440];

let found: Things;
test.beforeAll(async () => {
  found = await things();
});

for (const role of new Set(routes.map(({ as }) => as))) {
  const group = routes.filter(({ as }) => as === role);
  test(`every route ${role ? `as ${role}` : 'as a visitor'}`, async ({ browser }) => {
    test.setTimeout(60_000 + group.length * 60_000);
    let seen = 0;
    const context = await browser.newContext();
    const page = await context.newPage();
    const noise = await listen(page, /\/auth\/realms\/datafi\/protocol/);
    if (role) await signIn(page, role);
    for (const [i, route] of group.entries()) {
      const path = pathOf(route, found);
      for (const theme of themes) {
        for (const language of languages) {
          if (!whole && themes.indexOf(theme) * 2 + languages.indexOf(language) !== i % 4) continue;
          await page.evaluate((chosen) => localStorage.setItem('datafi-settings', JSON.stringify(chosen)), { theme, locale: language }).catch(() => {});
          for (const width of whole ? widths : [widths[i % 3]!]) {
            await page.setViewportSize({ width, height: 800 });
            await page.goto(path);
            await settled(page);
            const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
            expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), `${path} ${theme} ${language} ${width}`).toEqual([]);
            expect(await pageWidth(page), `${path} is wider than the page`).toBeLessThanOrEqual(width);
            expect(await clipped(page), `${path} cuts texts`).toEqual([]);
            seen++;
          }
        }
      }
    }
    console.log(`${seen} pages, 0 violations`);
    expectQuiet(noise);
    await context.close();
  });
}
