import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** Refusals that operators meet, and whoever checks epochs and logs. */
export const operationRefusals: Record<string, () => ReactNode> = {
  EPOCH_EMPTY: () => <Trans>Nothing has vested, so there is nothing to pay. No epoch was begun.</Trans>,
  EPOCH_RUNNING: () => <Trans>An epoch is running. The next one begins when it is final.</Trans>,
  STUCK_WORK_NOT_FOUND: () => <Trans>There is no such entry.</Trans>,
  STUCK_WORK_RESOLVED: () => <Trans>This was decided already, or solved itself. Load the list again.</Trans>,
  STUCK_WORK_NOT_VOIDABLE: () => <Trans>This cannot be given up, because something waits for it. Try it again once the cause is gone.</Trans>,
  SETTLEMENT_NOT_SET_ASIDE: () => <Trans>This settlement is not set aside any more; it is being tried.</Trans>,
  NOTHING_TO_REFUND: () => <Trans>There is nothing left to send back to this address.</Trans>,
  LOG_POSITION_UNKNOWN: () => <Trans>The log has no entry of this number yet.</Trans>,
  CHAIN_NOT_READY: () => <Trans>The contracts are not on the chain yet. Try again in a minute.</Trans>,
  EPOCH_NOT_ANCHORED: () => <Trans>This epoch is not anchored on the chain yet. Try again in some minutes.</Trans>,
  BUNDLE_NOT_ANCHORED: () => <Trans>The end of this record is not anchored on the chain yet. Try again in some minutes.</Trans>,
};
