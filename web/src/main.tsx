import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/problem';
import { showLanguage, startLanguage } from './app/i18n';
import { isKnown, onChange, who } from './app/login';
import { router } from './app/router';
import { showTheme } from './app/theme';
import { keepApp } from './worker/keep';
import './styles/index.css';

const RETRIES_MAX = 2;
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What may pass by itself is tried again; a refusal is an answer.
      // Without a network a question fails at once, and the page says so; it is asked again when the network is back.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (count, error) => count < RETRIES_MAX && error instanceof Problem && error.passing && error.status !== 0,
    },
    mutations: { networkMode: 'always' },
  },
});

// What one account read is not shown to the next. Before it is known who is there nothing was read.
let account = who()?.account;
onChange(() => {
  const before = account;
  account = who()?.account;
  if (account !== before && isKnown()) void queries.resetQueries();
});

showTheme();
// The words and the page come side by side. Words that are away must not keep the app from opening in others.
await Promise.all([startLanguage().catch(() => showLanguage('en')), router.load()]);
const page = createRoot(document.getElementById('root')!);
// Drawn in small steps, between which a slow phone can listen: the first screen stands already.
startTransition(() =>
  page.render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  ),
);
// What was answered before, and not sent, goes out from any page.
void import('./worker/outbox').then(({ startOutbox }) => startOutbox());
if (import.meta.env.PROD) void keepApp();
