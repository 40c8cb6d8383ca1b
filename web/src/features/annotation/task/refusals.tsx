import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What an answer, or the lease of a task, is refused with. */
export const taskRefusals: Record<string, () => ReactNode> = {
  LEASE_EXPIRED: () => <Trans>This task’s time ran out before the answer came, and others took it. If they give it back, it can still be sent. It costs you nothing.</Trans>,
  STALE_FENCING_TOKEN: () => <Trans>You took this task again since, perhaps on another device. The answer you give there counts.</Trans>,
  ALREADY_SUBMITTED: () => <Trans>You answered this task before, with another answer. The first one counts.</Trans>,
  ASSIGNMENT_NOT_FOUND: () => <Trans>This task is no longer held for you.</Trans>,
  CAMPAIGN_NOT_OPEN: () => <Trans>This campaign takes no answers now. What came before counts.</Trans>,
  LEASE_EXTENSIONS_EXHAUSTED: () => <Trans>This task cannot be held any longer. Answer it, or give it back: that costs nothing.</Trans>,
  OUTBOX_FULL: () => <Trans>This device keeps as many answers as it can. Go online, so that they can be sent, before you go on.</Trans>,
  REPORTS_EXHAUSTED: () => <Trans>You reported as many tasks of this campaign as one person can. Skip this one: that costs nothing, too.</Trans>,
  SPAN_OUT_OF_TEXT: () => <Trans>A mark of this answer lies outside the text.</Trans>,
  BOX_OUT_OF_IMAGE: () => <Trans>A box of this answer lies outside the picture.</Trans>,
  ANSWER_TOO_LARGE: () => <Trans>This answer is longer than the campaign takes.</Trans>,
};
