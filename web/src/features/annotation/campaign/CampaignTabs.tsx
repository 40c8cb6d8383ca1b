import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';

const here = { activeProps: { 'aria-current': 'page' as const }, activeOptions: { exact: true }, className: 'tab' };

export function CampaignTabs({ organisationId, campaign }: { organisationId: string; campaign: CampaignJson }) {
  const { t } = useLingui();
  const params = { organisationId, campaignId: campaign.id ?? '' };
  return (
    <nav className="tabs" aria-label={t`Campaign`}>
      <Link {...here} to="/company/$organisationId/campaigns/$campaignId" params={params}>
        <Trans>Overview</Trans>
      </Link>
      <Link {...here} to="/company/$organisationId/campaigns/$campaignId/answers" params={params}>
        <Trans>Answers</Trans>
      </Link>
      {campaign.priceBaseUnits !== '0' && (
        <Link {...here} to="/company/$organisationId/campaigns/$campaignId/labels" params={params}>
          <Trans>Labels</Trans>
        </Link>
      )}
      <Link {...here} to="/company/$organisationId/campaigns/$campaignId/tasks" params={params}>
        <Trans>Tasks</Trans>
      </Link>
      {campaign.visibility === 'CAMPAIGN_VISIBILITY_PRIVATE' && (
        <Link {...here} to="/company/$organisationId/campaigns/$campaignId/invitations" params={params}>
          <Trans>Invitations</Trans>
        </Link>
      )}
    </nav>
  );
}
