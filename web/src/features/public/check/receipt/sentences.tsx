import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What each check of a receipt says when it holds, by its name. */
export const sentences: Record<string, () => ReactNode> = {
  leaves: () => <Trans>The receipt holds a line of yours</Trans>,
  proof: () => <Trans>Your line leads to the root of the epoch</Trans>,
  sum: () => <Trans>Your amounts add up to what the epoch added for you</Trans>,
  part: () => <Trans>Your amounts are part of what was kept for people without a wallet</Trans>,
  root: () => <Trans>It is the root that everybody sees</Trans>,
  contract: () => <Trans>It is the contract that pays</Trans>,
  custody: () => <Trans>It says rightly whether the money is kept for you or paid to a wallet</Trans>,
  amounts: () => <Trans>The amounts that you read are those that are paid</Trans>,
  chain: () => <Trans>The root is active on the chain, by this transaction</Trans>,
  before: () => <Trans>The public balances of before give the root of before</Trans>,
  list: () => <Trans>The public list of the epoch gives its root</Trans>,
  'owed-before': () => <Trans>What you had before is what the public list says</Trans>,
  line: () => <Trans>The public list names your amount</Trans>,
  concealed: () => <Trans>What comes from private work is in the public sum</Trans>,
};

/** Why a check was left out. */
export const leftOut: Record<string, () => ReactNode> = {
  chain: () => <Trans>The root is not active on the chain yet. Look again in some minutes.</Trans>,
  list: () => <Trans>Not checked here: the public list is not there yet, or is too large for a browser.</Trans>,
};
