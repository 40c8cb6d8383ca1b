import { Trans } from '@lingui/react/macro';
import { Navigate, useParams } from '@tanstack/react-router';
import { Answer } from '../../../ui/States';
import { Overview } from './Overview';
import { isDraft } from './state';
import { useCampaign } from './useCampaign';

/** The first page of a campaign; a draft goes on where it was left. */
export function OverviewPage() {
  const params = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/' });
  const asked = useCampaign(params.campaignId);
  return (
    <Answer of={asked} loading={<Trans>Loading the campaign</Trans>}>
      {(campaign) => {
        if (!isDraft(campaign)) return <Overview campaign={campaign} />;
        const step = campaign.quote || campaign.state === 'CAMPAIGN_STATE_FUNDED' ? 'pay' : 'tasks';
        return <Navigate to={`/company/$organisationId/campaigns/$campaignId/${step}`} params={params} replace />;
      }}
    </Answer>
  );
}
