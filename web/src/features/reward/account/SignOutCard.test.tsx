import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Problem } from '../../../api/problem';
import { SignOutCard } from './SignOutCard';

const done = vi.hoisted(() => [] as string[]);
vi.mock('../../../worker/outbox', () => ({ sendBeforeLeaving: async () => void done.push('sent') }));
vi.mock('../../../app/login', () => ({
  signOut: async () => {
    done.push('left');
    throw new Problem('UNREACHABLE', 0);
  },
}));

it('answers are sent before their owner signs out, and it is said where that fails', async () => {
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={new QueryClient()}>
        <SignOutCard />
      </QueryClientProvider>
    </I18nProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Sign out here' }));
  expect(await screen.findByText(/Check your connection/)).toBeTruthy();
  expect(done).toEqual(['sent', 'left']);
});
