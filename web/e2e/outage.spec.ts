import { expect, test } from '@playwright/test';
import { takeDown } from './parts';
import { expectQuiet, listen } from './quiet';

// It harms the system, so it comes after all else: see tools/pages.sh.

/** Public pages that need neither of the two services, and what stands on them all the same. */
const whole: [string, string | RegExp][] = [
  ['/', 'Right now'],
  ['/try', 'What is this review mostly about?'],
  ['/market', /^Labels of campaign/],
  ['/check/rules', 'pay/3'],
  ['/check/bundle', 'Choose a bundle'],
  ['/check/receipt', 'Choose a receipt'],
];
/** Pages that need one of them. */
const lacking = ['/check/books', '/check/logs/annotation', '/check/epochs'];

test('the public pages stay up while two services are down, and are whole again after it', async ({ page }) => {
  test.setTimeout(300_000);
  const noise = await listen(page, /\/auth\/|\/api\//);
  const main = page.locator('main');
  const back = await takeDown('annotation', 'reward');
  try {
    for (const [path, words] of whole) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      await expect(main.getByText(words).first(), path).toBeVisible();
    }
    await page.goto('/check');
    await expect(main.getByRole('row').filter({ hasText: /Does not answer/ })).toHaveCount(2);
    await expect(main.getByRole('row').filter({ hasText: /\d+.*not known: pay does not answer/ })).toHaveCount(1);
    for (const path of lacking) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      await expect(main.getByText('This part of DataFi does not answer right now. Nothing is lost; try again in a moment.').first(), path).toBeVisible();
    }
  } finally {
    await back();
  }
  await main.getByRole('button', { name: 'Try again' }).first().click();
  await expect(main.getByText('This part of DataFi does not answer right now.')).toHaveCount(0);
  await expect(main.getByRole('table').first()).toBeVisible();
  expectQuiet(noise);
});
