import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CampaignJson, CampaignStateJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Badge, type Tone } from '../../../ui/Badge';

interface InWords {
  tone: Tone;
  name: ReactNode;
  /** What it means, and what happens next. */
  means: ReactNode;
}

const states: Partial<Record<CampaignStateJson, InWords>> = {
  CAMPAIGN_STATE_DRAFT: { tone: 'plain', name: <Trans>Draft</Trans>, means: <Trans>Only your organisation sees it. It opens once you have added tasks and paid in.</Trans> },
  CAMPAIGN_STATE_FUNDED: { tone: 'note', name: <Trans>Ready to open</Trans>, means: <Trans>All it can cost is covered. Workers see it once you open it.</Trans> },
  CAMPAIGN_STATE_OPEN: { tone: 'ok', name: <Trans>Open</Trans>, means: <Trans>Workers are answering.</Trans> },
  CAMPAIGN_STATE_CLOSED: { tone: 'wait', name: <Trans>Closed</Trans>, means: <Trans>No more answers are taken. Labels and pay are being worked out.</Trans> },
  CAMPAIGN_STATE_PROVISIONAL: { tone: 'wait', name: <Trans>Decided, on hold</Trans>, means: <Trans>Labels and pay are decided. Until the hold ends, a correction may change them.</Trans> },
  CAMPAIGN_STATE_SETTLED: { tone: 'ok', name: <Trans>Settled</Trans>, means: <Trans>Labels and pay are final. What was not needed goes back to who paid it in.</Trans> },
  CAMPAIGN_STATE_ENDED: { tone: 'ok', name: <Trans>Ended</Trans>, means: <Trans>The answers are there. They had no price, so nothing was settled.</Trans> },
  CAMPAIGN_STATE_CANCELLED: { tone: 'bad', name: <Trans>Cancelled</Trans>, means: <Trans>It was given up, or not covered in time. What was paid in goes back.</Trans> },
};

const quoted: InWords = { tone: 'wait', name: <Trans>Waits for payment</Trans>, means: <Trans>It is quoted. It can open once what it can cost at most is paid in.</Trans> };

const inWords = ({ state, quote }: CampaignJson): InWords | undefined => (state === 'CAMPAIGN_STATE_DRAFT' && quote ? quoted : state && states[state]);

export function StateBadge({ of }: { of: CampaignJson }) {
  const words = inWords(of);
  return words ? <Badge tone={words.tone}>{words.name}</Badge> : null;
}

export const StateMeaning = ({ of }: { of: CampaignJson }) => <>{inWords(of)?.means}</>;

export const isDraft = ({ state }: CampaignJson) => state === 'CAMPAIGN_STATE_DRAFT' || state === 'CAMPAIGN_STATE_FUNDED';
/** Behind the last answer. */
export const isOver = ({ state }: CampaignJson) =>
  state === 'CAMPAIGN_STATE_CLOSED' || state === 'CAMPAIGN_STATE_PROVISIONAL' || state === 'CAMPAIGN_STATE_SETTLED' || state === 'CAMPAIGN_STATE_ENDED';
export const hasLabels = ({ state }: CampaignJson) => state === 'CAMPAIGN_STATE_PROVISIONAL' || state === 'CAMPAIGN_STATE_SETTLED';
