import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { NoticeJson } from '../../../api/gen/datafi/reward/v1/notice_service_pb';
import { Sentence } from './Sentence';

const said = (notice: NoticeJson) =>
  render(
    <I18nProvider i18n={i18n}>
      <Sentence of={notice} />
    </I18nProvider>,
  ).container.textContent;

it('who is paid reads how much and where it is', () => {
  expect(said({ paid: { amountBaseUnits: '1250000', asset: 'TUSD' } })).toBe('1.25 TUSD was paid to your wallet.');
  expect(said({ paid: { amountBaseUnits: '1250000', asset: 'TUSD', inCustody: true } })).toBe('1.25 TUSD is yours. A public contract keeps it for you.');
});

it('refused answers are told by number, by what a correction took, and by reason', () => {
  expect(said({ refused: { answers: '12', amountBaseUnits: '0' } })).toBe('12 answers earned nothing.');
  expect(said({ refused: { answers: '1', amountBaseUnits: '0' } })).toBe('1 answer earned nothing.');
  expect(said({ refused: { answers: '0', amountBaseUnits: '0' } })).toBe('Your answers earned nothing.');
  expect(said({ refused: { answers: '3', amountBaseUnits: '-120000', asset: 'TUSD' } })).toBe('A correction took back 0.12 TUSD.');
  expect(said({ refused: { answers: '3', amountBaseUnits: '5', reasons: ['TURNED', 'NEW'] } })).toBe(
    'Your answers earned less, for a reason. Your answers were good first, and guesses from some moment on. A reason that this page does not know yet: NEW',
  );
});

it('a change of wallet says until when it can be taken back', () => {
  const walletChanged = { oldWalletAddress: `0x1111${'0'.repeat(32)}2222`, newWalletAddress: `0x3333${'0'.repeat(32)}4444`, effectiveAt: '2026-12-01T10:00:00Z' };
  expect(said({ walletChanged: { ...walletChanged, change: 'WALLET_CHANGE_REQUESTED' } })).toMatch(/^The wallet 3333…4444 takes the place of 1111…2222 on .*2026.*take it back before then\.$/);
  expect(said({ walletChanged: { ...walletChanged, change: 'WALLET_CHANGE_LINKED' } })).toBe('The wallet 3333…4444 is paid from now on, no longer 1111…2222.');
  expect(said({ walletChanged: { ...walletChanged, oldWalletAddress: '', change: 'WALLET_CHANGE_LINKED' } })).toBe('The wallet 3333…4444 is paid from now on.');
});

it('what is newer than the page is said to be unknown', () => {
  expect(said({})).toBe('Something that this page does not know yet.');
});
