import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchoredRecords, paidThisWeek } from './figures';
import { Hero } from './Hero';
import { certainty, earns, SAMPLE } from './sample';

const words = (element: Element | null) => element?.textContent?.replaceAll(/\s+/g, ' ').trim();

describe('the first screen', () => {
  it('stands in the page before any script, word for word', async () => {
    const router = createRouter({ routeTree: createRootRoute({ component: Hero }), history: createMemoryHistory() });
    render(
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </I18nProvider>,
    );
    const drawn = (await screen.findByRole('heading', { level: 1 })).parentElement!;
    const page = new DOMParser().parseFromString(readFileSync('index.html', 'utf8'), 'text/html');
    const kept = page.querySelector('#root .hero > .stack')!;
    expect(words(kept.querySelector('h1'))).not.toBe('');
    for (const part of ['h1', '.lead', '.small']) expect(words(kept.querySelector(part))).toBe(words(drawn.querySelector(part)));
    const links = (of: Element) => [...of.querySelectorAll('a')].map((one) => [one.className, one.getAttribute('href'), words(one)]);
    expect(links(kept)).toEqual(links(drawn));
  });
});

describe('the figures of everybody', () => {
  const epoch = (finalAt: string | undefined, amountBaseUnits: string, asset = 'TUSD') => ({ settledAt: finalAt ?? '2026-03-08T11:00:00Z', ...(finalAt && { finalAt }), totals: [{ asset, amountBaseUnits }] });
  const now = Date.parse('2026-03-08T12:00:00Z');

  it('add up what was paid for good in seven days', () => {
    const epochs = [epoch(undefined, '1'), epoch('2026-03-08T10:00:00Z', '20'), epoch('2026-03-02T12:00:00Z', '300'), epoch('2026-03-08T09:00:00Z', '5', 'OTHER'), epoch('2026-02-28T12:00:00Z', '4000')];
    expect(paidThisWeek(epochs, 'TUSD', true, now)).toEqual({ units: '320', payouts: 3, cut: false });
    expect(paidThisWeek(epochs.slice(0, 2), 'TUSD', true, now).cut).toBe(true);
    expect(paidThisWeek([], 'TUSD', false, now)).toEqual({ units: '0', payouts: 0, cut: false });
  });

  it('count the records of all logs', () => {
    expect(anchoredRecords({ anchors: [{ treeSize: '923' }, { treeSize: '9007199254740993' }] })).toBe('9007199254741916');
    expect(anchoredRecords({})).toBe('0');
  });
});

describe('the sample', () => {
  it('makes a label surer the more answers agree', () => {
    const alone = certainty(3, [0], SAMPLE.skill);
    const twice = certainty(3, [0, 0], SAMPLE.skill);
    expect(alone[0]).toBeCloseTo(SAMPLE.skill);
    expect(twice[0]).toBeGreaterThan(alone[0]!);
    expect(twice.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
    expect(certainty(2, [0, 1], SAMPLE.skill)[0]).toBeCloseTo(0.5);
  });

  it('pays the third power of what is known, as the rule does', () => {
    expect(earns(40_000n, 10)).toBe('40000');
    expect(earns(40_000n, 8)).toBe('20480');
    expect(earns(40_000n, 7)).toBe('13720');
  });
});
