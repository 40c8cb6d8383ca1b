import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/problem';
import { startLanguage } from './app/i18n';
import { isKnown, onChange, who } from './app/login';
import { router } from './app/router';
import { showTheme } from './app/theme';
import './styles/index.css';

const RETRIES_MAX = 2;
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What may pass by itself is tried again; a refusal is an answer.
      retry: (count, error) => count < RETRIES_MAX && error instanceof Problem && error.passing && error.status !== 0,
    },
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
await startLanguage();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
// What was answered before, and not sent, goes out from any page.
void import('./worker/outbox').then(({ startOutbox }) => startOutbox());
if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/sw.js');
