import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT } from './keys';
import { OneTask } from './OneTask';
import { EMPTY, type Held } from './queue';
import type { Session } from './session';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answer = vi.fn(async () => {});
const onSheet = vi.fn();

function show(secondsLeft = 600) {
  answer.mockClear();
  onSheet.mockClear();
  const task: Held = { assignmentId: 'a', taskKey: 't', content: 'a cat', fencingToken: '1', endsAt: Date.now() + secondsLeft * 1000, extended: false };
  const session = { state: () => ({ queue: EMPTY }), draft: () => undefined, begin: () => {}, terms: { title: 'Cats' }, answer } as unknown as Session;
  const keySettings = { keys: DEFAULT, off: false, setKeys: () => {}, setOff: () => {} };
  render(
    <I18nProvider i18n={i18n}>
      <OneTask task={task} session={session} spec={{ set: { items: ['cat', 'dog'] } }} keySettings={keySettings} isListening onSheet={onSheet} onInstructions={() => {}} />
    </I18nProvider>,
  );
  return () => fireEvent.click(screen.getByRole('button', { name: /Send answer/ }));
}

it('an untouched answer is not sent by the second of two taps', () => {
  const send = show();
  send();
  expect(answer).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  send();
  expect(answer).toHaveBeenCalledWith({ set: { items: [] } });
});

it('one that was touched is sent at once', () => {
  const send = show();
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  send();
  expect(answer).toHaveBeenCalledWith({ set: { items: ['cat'] } });
});

it('one that is late is sent, too: it may still count', () => {
  const send = show(-600);
  expect(screen.getByText(/still counts unless others took the task/)).toBeTruthy();
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  send();
  expect(answer).toHaveBeenCalledWith({ set: { items: ['cat'] } });
});

it('a problem is reported by its key or its button', () => {
  show();
  fireEvent.keyDown(document.body, { key: 'r', code: 'KeyR' });
  expect(onSheet).toHaveBeenCalledWith('report');
  onSheet.mockClear();
  fireEvent.click(screen.getByRole('button', { name: 'Report' }));
  expect(onSheet).toHaveBeenCalledWith('report');
});
