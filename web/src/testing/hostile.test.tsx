import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { TaskTable } from '../features/annotation/campaign/tasks/TaskTable';
import { TaskPreview } from '../features/annotation/campaign/tasks/TaskPreview';
import { readTasks } from '../features/annotation/campaign/tasks/taskFile';
import { Said } from '../features/annotation/task/Said';
import { CampaignRow } from '../features/annotation/worker/CampaignRow';
import { MarketPage } from '../features/marketplace/listing/MarketPage';
import { ReportCard } from '../features/public/check/bundle/ReportCard';
import { verify } from '../features/public/check/verify/verify';
import { foreignCell } from '../ui/csv';
import { Instructions } from '../ui/Instructions';
import { Failure } from '../ui/States';
import { files, texts } from './hostile';

vi.mock('../app/login', () => ({ accessToken: async () => undefined, who: () => undefined, isKnown: () => true, onChange: () => () => {}, signIn: () => {}, signUp: () => {} }));
afterEach(() => vi.unstubAllGlobals());

it('there are forty of them', () => {
  expect(Object.keys(texts).length + Object.keys(files).length).toBe(40);
});

/** Shows a part of the app on a page of its own, as it stands among routes. */
async function show(part: ReactNode): Promise<HTMLElement> {
  const router = createRouter({ routeTree: createRootRoute({ component: () => <div id="part">{part}</div> }), history: createMemoryHistory() });
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </I18nProvider>,
  );
  await waitFor(() => expect(container.querySelector('#part')?.firstElementChild).not.toBeNull());
  return container;
}

const ACTIVE = 'script, style, link, meta, base, iframe, object, embed, form, foreignObject, [srcdoc], [style]';

function expectHarmless(page: HTMLElement): void {
  expect([...page.querySelectorAll(ACTIVE)].map((one) => one.outerHTML)).toEqual([]);
  const attributes = [...page.querySelectorAll('*')].flatMap((one) => [...one.attributes]);
  expect(attributes.filter(({ name }) => name.startsWith('on')).map(({ name }) => name)).toEqual([]);
  const addresses = attributes.filter(({ name }) => ['href', 'src', 'xlink:href', 'action', 'data', 'poster'].includes(name)).map(({ value }) => value);
  expect(addresses.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
  expect('__ran' in window).toBe(false);
}

/** What turns letters round does so within itself: each text stands in an element of its own direction. */
function expectIsolated(page: HTMLElement): void {
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const open: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement!;
    if (/[\u202a-\u202e\u2066-\u2069]/.test(node.textContent!) && !around.closest('bdi, [dir], .code, option')) open.push(around.outerHTML.slice(0, 200));
  }
  expect(open).toEqual([]);
}

const campaign = (text: string) => ({ id: 'c', title: text, instructions: text, spec: { classes: { labels: [text, 'other'] } } });

/** Longer contents no contract takes; of a text to mark, each word is an element, and fewer show as much. */
const [CONTENT_MAX, MARKED_MAX] = [16_384, 1000];

/** Where texts of strangers stand. */
function Places({ text }: { text: string }) {
  const task = { content: text.slice(0, CONTENT_MAX) };
  return (
    <>
      <Instructions text={text} />
      <TaskPreview campaign={campaign(text)} task={task} />
      <TaskPreview campaign={{ ...campaign(text), spec: { ranking: { items: [text, 'b'] } } }} task={task} />
      <TaskPreview campaign={{ ...campaign(text), spec: { spans: { labels: [text] } } }} task={{ content: text.slice(0, MARKED_MAX) }} />
      <Said answer={{ text }} />
      <Said answer={{ label: text }} />
      <Said answer={{ set: { items: [text] } }} />
      <TaskTable tasks={[{ key: text, content: text }]} />
      <ul>
        <CampaignRow campaign={{ ...campaign(text), language: text, kind: 'TASK_KIND_CLASSES', asset: text, priceBaseUnits: '1' } as never} scale={1} />
      </ul>
    </>
  );
}

describe.each(Object.entries(texts))('%s', (_name, text) => {
  it('does nothing wherever it stands', async () => {
    const page = await show(<Places text={text} />);
    // The last to come: the text to be marked.
    await waitFor(() => expect(page.querySelector('.labels')).not.toBeNull());
    expectHarmless(page);
    expectIsolated(page);
  });

  it('does nothing in what a service answers', async () => {
    const listing = { id: 'l', asset: text, priceBaseUnits: '1', datasetVersion: { name: text, description: text, rows: '1' } };
    vi.stubGlobal('fetch', async () => Response.json({ listings: [listing] }));
    const page = await show(<MarketPage />);
    await waitFor(() => expect(page.querySelector('li')).not.toBeNull());
    expectHarmless(page);
    expectIsolated(page);
  });

  it('does nothing in a refusal', async () => {
    expectHarmless(await show(<Failure error={new Problem(text, 400, text, text)} />));
  });

  it('is imported as the text it is, or refused', async () => {
    const { tasks, faultCount } = await readTasks(new TextEncoder().encode(`${JSON.stringify({ task: text.slice(0, 40), content: text })}\n`));
    expect(faultCount > 0 || tasks[0]!.content === text).toBe(true);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('is no formula in a table that is handed out', () => {
    expect(foreignCell(text).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
  });
});

describe.each(Object.entries(files))('%s', (_name, make) => {
  it('is no bundle, and its report does nothing', async () => {
    const report = await verify(make(), undefined);
    expect(['FAILED', 'TOO LARGE']).toContain(report.verdict);
    const page = await show(<ReportCard of={report} name={'<img src=x onerror=alert(1)>.zip'} trust="none" title="Report" />);
    expectHarmless(page);
    expect(page.textContent).toContain(report.verdict);
  });

  it('is no table of tasks', async () => {
    const { tasks, faultCount } = await readTasks(make());
    expect(faultCount).toBeGreaterThan(0);
    expect(tasks.length).toBeLessThanOrEqual(1);
  });
});
