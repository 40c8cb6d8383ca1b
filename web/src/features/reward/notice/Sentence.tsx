import { Plural, Trans } from '@lingui/react/macro';
import type { NoticeJson, PaidNoticeJson, RefusedNoticeJson, WalletChangedNoticeJson } from '../../../api/gen/datafi/reward/v1/notice_service_pb';
import { Hash, Money, Moment } from '../../../ui/Values';
import { Reason } from '../earning/reasons';

function Paid({ paid: { amountBaseUnits, asset = '', inCustody } }: { paid: PaidNoticeJson }) {
  const amount = <Money units={amountBaseUnits} asset={asset} />;
  return inCustody ? <Trans>{amount} is yours. A public contract keeps it for you.</Trans> : <Trans>{amount} was paid to your wallet.</Trans>;
}

function Refused({ refused: { answers = '0', amountBaseUnits = '0', asset = '', reasons = [] } }: { refused: RefusedNoticeJson }) {
  const amount = BigInt(amountBaseUnits);
  const taken = <Money units={-amount} asset={asset} />;
  return (
    <>
      {amount < 0n && <Trans>A correction took back {taken}.</Trans>}
      {amount === 0n && answers === '0' && <Trans>Your answers earned nothing.</Trans>}
      {amount === 0n && answers !== '0' && <Plural value={Number(answers)} one="# answer earned nothing." other="# answers earned nothing." />}
      {amount > 0n && <Trans>Your answers earned less, for a reason.</Trans>}
      {reasons.map((code) => (
        <span key={code}>
          {' '}
          <Reason code={code} />
        </span>
      ))}
    </>
  );
}

function WalletChanged({ changed: { change, oldWalletAddress, newWalletAddress, effectiveAt } }: { changed: WalletChangedNoticeJson }) {
  const next = <Hash of={newWalletAddress} />;
  const old = <Hash of={oldWalletAddress} />;
  if (change === 'WALLET_CHANGE_REQUESTED')
    return <Trans>The wallet {next} takes the place of {old} on <Moment at={effectiveAt} />. If you did not ask for this, take it back before then.</Trans>;
  if (change === 'WALLET_CHANGE_CANCELLED') return <Trans>The change to the wallet {next} was taken back.</Trans>;
  return oldWalletAddress ? <Trans>The wallet {next} is paid from now on, no longer {old}.</Trans> : <Trans>The wallet {next} is paid from now on.</Trans>;
}

/** What happened, in a plain sentence or two. */
export function Sentence({ of: { paid, refused, walletChanged, rulesChanged } }: { of: NoticeJson }) {
  if (paid) return <Paid paid={paid} />;
  if (refused) return <Refused refused={refused} />;
  if (walletChanged) return <WalletChanged changed={walletChanged} />;
  if (rulesChanged) return <Trans>The rules have a new version, {rulesChanged.version}. You are asked to accept it when you sign in next.</Trans>;
  return <Trans>Something that this page does not know yet.</Trans>;
}
