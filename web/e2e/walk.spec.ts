import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { expectQuiet, listen } from './quiet';
import { routes } from './routes';
import { things, type Things } from './things';
import { signIn } from './system';

const themes = ['light', 'dark'] as const;
const languages = ['en', 'ar'] as const;
const widths = [360, 768, 1440] as const;
// The whole walk shows each route in each theme and direction; the short one rotates them, so that a few days see all.
const whole = process.env.DATAFI_WALK === 'whole';

let found: Things;
test.beforeAll(async () => {
  found = await things();
});

/** Texts that are cut off at their box, unless the box scrolls or is meant for readers by ear. */
const clipped = () =>
  [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((element) => element.childElementCount === 0 && element.textContent?.trim() && !element.closest('.sr, .skip, svg'))
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible')
    .map((element) => element.textContent!.trim().slice(0, 60));

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
      const values = route.with?.(found) ?? {};
      const path = route.path.replace(/\$(\w+)/g, (_, name: string) => values[name]!);
      for (const theme of themes) {
        for (const language of languages) {
          if (!whole && themes.indexOf(theme) * 2 + languages.indexOf(language) !== i % 4) continue;
          await page.evaluate((chosen) => localStorage.setItem('datafi-settings', JSON.stringify(chosen)), { theme, locale: language }).catch(() => {});
          for (const width of whole ? widths : [widths[i % 3]!]) {
            await page.setViewportSize({ width, height: 800 });
            await page.goto(path);
            await expect(page.locator('h1')).toBeVisible();
            await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
            const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
            expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), `${path} ${theme} ${language} ${width}`).toEqual([]);
            expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} is wider than the page`).toBeLessThanOrEqual(width);
            expect(await page.evaluate(clipped), `${path} cuts texts`).toEqual([]);
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
