import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../../../api/problem';
import { report } from './api';
import { ReportSheet } from './ReportSheet';

// jsdom lacks what the dialog asks for at its start.
vi.stubGlobal('CSS', { escape: (text: string) => text });
vi.mock('./api', () => ({ report: vi.fn() }));

const onReported = vi.fn();

beforeEach(() => {
  vi.mocked(report).mockReset();
  onReported.mockReset();
});
afterEach(() => vi.restoreAllMocks());

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <I18nProvider i18n={i18n}>
        <ReportSheet task={{ assignmentId: 'a1', fencingToken: '2' }} account="ann" onClose={() => {}} onReported={onReported} />
      </I18nProvider>
    </QueryClientProvider>,
  );
}
const send = () => screen.getByRole('button', { name: 'Send the report' });

it('a report is sent once a reason is chosen, and the work goes on', async () => {
  vi.mocked(report).mockResolvedValue({});
  show();
  fireEvent.click(send());
  expect(report).not.toHaveBeenCalled();

  fireEvent.click(screen.getByRole('radio', { name: /Unclear/ }));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: ' Left or right? ' } });
  fireEvent.click(send());

  await waitFor(() => expect(onReported).toHaveBeenCalled());
  expect(report).toHaveBeenCalledWith('ann', { assignmentId: 'a1', fencingToken: '2', reason: 'REPORT_REASON_UNCLEAR', text: 'Left or right?' }, expect.any(String));
});

it('one that did not arrive stays as it was written, and is the same one when it is sent again', async () => {
  vi.mocked(report).mockRejectedValueOnce(new Problem('UNREACHABLE', 0)).mockResolvedValue({});
  show();
  fireEvent.click(screen.getByRole('radio', { name: /Broken/ }));
  fireEvent.click(send());
  await screen.findByText(/Nothing is lost/);
  expect(onReported).not.toHaveBeenCalled();

  fireEvent.click(send());
  await waitFor(() => expect(onReported).toHaveBeenCalled());
  const [first, second] = vi.mocked(report).mock.calls;
  expect(second).toEqual(first);
});

it('without a network it says that a report needs one', () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  show();
  fireEvent.click(screen.getByRole('radio', { name: /Broken/ }));
  expect(screen.getByText(/a report needs a network/)).toBeTruthy();
  fireEvent.click(send());
  expect(report).not.toHaveBeenCalled();
});
