import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem';
import { taskRefusals } from '../features/annotation/task/refusals';
import { campaignRefusals } from '../features/annotation/campaign/refusals';
import { mediaRefusals } from '../features/annotation/media/refusals';
import { marketRefusals } from '../features/marketplace/refusals';
import { operationRefusals } from '../features/operation/refusals';

/**
 * A sentence of our own for each refusal that people meet: what it means for their work or money, and what to do. Features add theirs
 * here, by the codes of docs/api.md.
 */
const sentences: Record<string, () => ReactNode> = {
  ...taskRefusals,
  ...campaignRefusals,
  ...mediaRefusals,
  ...marketRefusals,
  ...operationRefusals,
  NOT_SIGNED_IN: () => <Trans>Your session ended. Sign in again to go on.</Trans>,
  UNREACHABLE: () => <Trans>We could not reach DataFi. Nothing is lost. Check your connection.</Trans>,
  UNKNOWN: () => <Trans>Something went wrong on this page. Nothing was sent.</Trans>,
  TOO_LARGE_HERE: () => <Trans>It is too large for a browser. The command line can load it.</Trans>,
  ROLE_REQUIRED: () => <Trans>This is for accounts with another role than yours.</Trans>,
  NOT_A_MEMBER: () => <Trans>Only members of this organisation see this.</Trans>,
  TOO_MANY_REQUESTS: () => <Trans>Many people ask for this at once. Try again in a minute.</Trans>,
  // Pay and receipts.
  EPOCH_NOT_FOUND: () => <Trans>There is no payment with this number.</Trans>,
  RECEIPT_NOT_FOUND: () => <Trans>This payment brought you nothing, so there is no receipt of it for you.</Trans>,
  EPOCH_NOT_ANCHORED: () => <Trans>The files of this payment are not on the chain yet. Look again in some minutes.</Trans>,
  WORKER_NOT_JOINED: () => <Trans>You do not take part in this work. Open its page to take part.</Trans>,
  CAMPAIGN_NOT_FOUND: () => <Trans>There is no such work, or it is private and not for your account.</Trans>,
  CAMPAIGN_NOT_SETTLED: () => <Trans>This work is not settled yet. Its labels are shown once it is.</Trans>,
  UNKNOWN_ASSET: () => <Trans>DataFi does not pay in this asset.</Trans>,
  // Wallets.
  ADDRESS_INVALID: () => <Trans>The wallet’s address is not a right one. Nothing was changed.</Trans>,
  WALLET_MESSAGE_MALFORMED: () => <Trans>The wallet changed the message before signing. Nothing was linked; try another wallet.</Trans>,
  WALLET_DOMAIN_MISMATCH: () => <Trans>The signed message is for another site. Nothing was linked. Start again from this page.</Trans>,
  WALLET_URI_MISMATCH: () => <Trans>The signed message is for another page. Nothing was linked. Start again from this page.</Trans>,
  WALLET_CHAIN_MISMATCH: () => <Trans>The signed message is for another chain. Nothing was linked. Start again from this page.</Trans>,
  WALLET_MESSAGE_EXPIRED: () => <Trans>Signing took too long. Nothing was linked; try again.</Trans>,
  WALLET_NONCE_UNKNOWN: () => <Trans>The signed message is not one of ours for you. Nothing was linked; try again.</Trans>,
  WALLET_NONCE_USED: () => <Trans>This message was used before. Nothing was changed; start again.</Trans>,
  WALLET_SIGNATURE_INVALID: () => <Trans>The signature is not that of this address. Nothing was linked; choose the same account in the wallet and try again.</Trans>,
  WALLET_TAKEN: () => <Trans>This wallet belongs to another account. Choose another one.</Trans>,
  WALLET_ACCOUNT_MISMATCH: () => <Trans>The signed message links to another account. Nothing was linked; start again.</Trans>,
  ACCOUNT_HAS_WALLET: () => <Trans>This wallet is linked to you already, or you have another one. Nothing was changed.</Trans>,
  WALLET_CHANGE_PENDING: () => <Trans>A change of wallet is under way. Take it back first, or wait until it is done.</Trans>,
  WALLET_CHANGE_DONE: () => <Trans>The change has taken effect already and cannot be taken back. Link the wallet that you want.</Trans>,
  ACCOUNT_KIND_DIFFERS: () => <Trans>This number belongs to an organisation, not to a person. Nothing was changed.</Trans>,
  // Deleted accounts.
  LOGIN_NOT_RECENT: () => <Trans>Sign in again first, so that nobody else does this in your name.</Trans>,
  ACCOUNT_IS_LAST_OWNER: () => <Trans>You are the only owner of an organisation. Make somebody else an owner first.</Trans>,
  CLAIM_HASH_MISSING: () => <Trans>Your wallet is not linked any more. Load this page again and keep the code that it shows.</Trans>,
  CLAIM_HASH_TAKEN: () => <Trans>This code is in use. Load this page again for another one.</Trans>,
  CLAIM_CODE_UNKNOWN: () => <Trans>No account was deleted with this code.</Trans>,
  CLAIM_CODE_USED: () => <Trans>Another wallet was named with this code, and that cannot be changed.</Trans>,
  ACCOUNT_CLOSED: () => <Trans>This account is deleted.</Trans>,
  WALLET_CHALLENGES_EXHAUSTED: () => <Trans>You asked for many messages to sign. Wait some minutes and try again.</Trans>,
  MAILS_EXHAUSTED: () => <Trans>Many mails wait to be sent. Try again in some minutes.</Trans>,
};

export function Refusal({ problem }: { problem: Problem }) {
  // Own ones alone: no object is named by its code.
  const sentence = Object.hasOwn(sentences, problem.code) ? sentences[problem.code] : undefined;
  if (sentence) return <>{sentence()}</>;
  if (problem.passing) return <Trans>This part of DataFi does not answer right now. Nothing is lost; try again in a moment.</Trans>;
  if (problem.status === 401) return <>{sentences.NOT_SIGNED_IN!()}</>;
  if (problem.status === 403) return <>{sentences.ROLE_REQUIRED!()}</>;
  if (problem.status === 404) return <Trans>There is no such thing here, or it is not for your account.</Trans>;
  if (problem.status === 429) return <>{sentences.TOO_MANY_REQUESTS!()}</>;
  const { code, field } = problem;
  if (problem.status < 500) return field ? <Trans>This was refused ({code}): look at “{field}”.</Trans> : <Trans>This was refused ({code}).</Trans>;
  return <Trans>DataFi made a mistake here. Nothing is lost; try again.</Trans>;
}
