import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { MediaCache } from './MediaCache';
import { Medium } from './Medium';
import { MediaContext } from './MediaOf';

const made: string[] = [];
const revoked: string[] = [];

beforeEach(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  made.length = revoked.length = 0;
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => (made.push('blob:1'), 'blob:1'), revokeObjectURL: (url: string) => revoked.push(url) }));
});

const show = (type: string) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <I18nProvider i18n={i18n}>
        <MediaContext value={new MediaCache(async () => new Blob(['x'], { type }))}>
          <Medium sha256="ab" />
        </MediaContext>
      </I18nProvider>
    </QueryClientProvider>,
  );

it('a picture is shown from memory, and its address ends with the part that shows it', async () => {
  const { unmount } = show('image/png');
  expect((await screen.findByRole('img')).getAttribute('src')).toBe('blob:1');

  unmount();

  expect(made).toHaveLength(1);
  expect(revoked).toEqual(['blob:1']);
});

it('a sound and a film have controls', async () => {
  show('audio/mpeg');
  expect((await screen.findByLabelText('The sound of this task')).hasAttribute('controls')).toBe(true);
  show('video/webm');
  expect((await screen.findByLabelText('The video of this task')).hasAttribute('controls')).toBe(true);
});

it('what is of no type that a task shows is not shown', async () => {
  show('image/svg+xml');
  await screen.findByRole('alert');
  expect(screen.queryByRole('img')).toBeNull();
});
