import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { BrokenPage } from './BrokenPage';

afterEach(() => void vi.restoreAllMocks());

it.each([
  [true, /Something went wrong on this page/],
  [false, /Check your connection/],
])('says what happened and offers to try again; online: %s', (online, sentence) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
  render(
    <I18nProvider i18n={i18n}>
      <BrokenPage error={new TypeError('Failed to fetch dynamically imported module')} />
    </I18nProvider>,
  );
  expect(screen.getByText(sentence)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});
