import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { DEFAULT } from './keys';
import { KeysSheet } from './KeysSheet';

// jsdom lacks what the dialog asks for at its start.
vi.stubGlobal('CSS', { escape: (text: string) => text });

it('a closed sheet waits for no key', () => {
  const setKeys = vi.fn();
  render(
    <I18nProvider i18n={i18n}>
      <KeysSheet isOpen onClose={() => {}} settings={{ keys: DEFAULT, off: false, setKeys, setOff: () => {} }} />
    </I18nProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Change the key: Skip the task' }));
  fireEvent.click(screen.getByRole('button', { name: 'Back to the task' }));
  fireEvent.keyDown(document.body, { key: 'x', code: 'KeyX' });
  expect(setKeys).not.toHaveBeenCalled();
});
