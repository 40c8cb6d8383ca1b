import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** Refusals that customers meet with campaigns, tasks, invitations and results. */
export const campaignRefusals: Record<string, () => ReactNode> = {
  CAMPAIGN_NOT_FOUND: () => <Trans>There is no such campaign, or it is not for your account.</Trans>,
  CAMPAIGN_NOT_DRAFT: () => <Trans>This can only be done with a draft that is not quoted and not paid. Withdraw the quote first, or make another campaign.</Trans>,
  CAMPAIGN_CANCELLED: () => <Trans>The campaign was given up or not covered in time. What was paid in goes back.</Trans>,
  CAMPAIGN_HAS_NO_TASKS: () => <Trans>The campaign has no tasks yet. Add some, then ask for the quote.</Trans>,
  CAMPAIGN_NOT_FUNDED: () => <Trans>What it can cost is not covered yet. A payment counts once it is final on chain.</Trans>,
  CAMPAIGN_ALREADY_FUNDED: () => <Trans>It is paid already. Do not pay again; open it.</Trans>,
  CAMPAIGN_ALREADY_OPENED: () => <Trans>It was opened before.</Trans>,
  CAMPAIGN_NOT_OPEN: () => <Trans>The campaign takes no work now.</Trans>,
  CAMPAIGN_NOT_SETTLED: () => <Trans>Labels and pay are not decided yet. They follow by themselves once the campaign is closed.</Trans>,
  QUOTE_TOO_LARGE: () => <Trans>The worst case is more than an escrow may hold. Take fewer tasks, fewer answers or a lower price.</Trans>,
  SETTLEMENT_TOO_LARGE: () => <Trans>This is more than one campaign can settle: too many tasks, answers for each, or classes. Make several campaigns of it.</Trans>,
  DRAFTS_EXHAUSTED: () => <Trans>Your organisation has as many drafts as it may have. Delete some, or open them.</Trans>,
  KIND_HAS_NO_PAY_RULE: () => <Trans>Answers without a price have no rules by which they are paid.</Trans>,
  UNKNOWN_RULE: () => <Trans>There is no such rule for this kind of answer.</Trans>,
  SPEC_INVALID: () => <Trans>The kind of answer is not described fully. Look at its fields.</Trans>,
  ASSET_UNKNOWN: () => <Trans>This currency is not known here.</Trans>,
  DUPLICATE_TASK_KEY: () => <Trans>The campaign has a task with one of these names already. Names must differ in the whole campaign.</Trans>,
  TASK_NOT_FOUND: () => <Trans>The campaign has no such task.</Trans>,
  IMPORT_CHUNK_DIFFERS: () => <Trans>Another file is being imported under this id. Choose the file again.</Trans>,
  IMPORT_CHUNK_MISSING: () => <Trans>A part of this import was never stored. Choose the file again; it goes on from there.</Trans>,
  IMPORT_NOT_FOUND: () => <Trans>Nothing of this import is stored.</Trans>,
  IMPORTS_EXHAUSTED: () => <Trans>This campaign had 100 imports, which is the most. Put what is left into one file of another campaign.</Trans>,
  TASK_BYTES_EXHAUSTED: () => <Trans>The tasks of one campaign may have 256 MB together. Use links instead of long texts, or several campaigns.</Trans>,
  CAMPAIGN_NOT_PRIVATE: () => <Trans>Everybody may join a public campaign; it needs no invitations.</Trans>,
  TOO_MANY_INVITATIONS: () => <Trans>This campaign has as many invitations as it may have. A link can let many people in.</Trans>,
  INVITATION_NOT_FOUND: () => <Trans>The campaign has no such invitation.</Trans>,
  BUNDLE_NOT_ANCHORED: () => <Trans>The proof of this campaign does not stand on chain yet. Try again in a few minutes.</Trans>,
  CLIENT_TOO_SLOW: () => <Trans>The download took too long and was stopped. Try again, or use the command line.</Trans>,
};
