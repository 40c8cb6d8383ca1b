import { expect, type Page } from '@playwright/test';

/** Waits for the app's own page and all that it asks for. The landing page's first screen stands in every page before any script. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('#main h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Texts that are cut off at their box, unless it is meant for readers by ear. */
export const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.childElementCount === 0 && element.textContent?.trim() && !element.closest('.sr, .skip, svg'))
      // What has no room at all is for readers by ear, too: the words of a sign on a phone.
      .filter((element) => element.clientWidth > 1)
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible')
      .map((element) => element.textContent!.trim().slice(0, 60)),
  );

export const pageWidth = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
