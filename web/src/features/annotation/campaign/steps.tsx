import { Trans } from '@lingui/react/macro';

/** The way of a draft, step by step. Without a draft only the first is open. */
export function draftSteps(organisationId: string, campaignId = '') {
  const params = { organisationId, campaignId };
  const closed = !campaignId;
  return [
    { name: <Trans>Terms</Trans>, link: { to: campaignId ? '/company/$organisationId/campaigns/$campaignId/terms' : '/company/$organisationId/campaigns/new', params } },
    { name: <Trans>Tasks</Trans>, link: { to: '/company/$organisationId/campaigns/$campaignId/tasks', params }, closed },
    { name: <Trans>Preview</Trans>, link: { to: '/company/$organisationId/campaigns/$campaignId/preview', params }, closed },
    { name: <Trans>Pay and open</Trans>, link: { to: '/company/$organisationId/campaigns/$campaignId/pay', params }, closed },
  ] as const;
}
