import { Trans } from '@lingui/react/macro';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { ButtonLink } from '../../../ui/Button';
import { ReportsCard } from '../report/ReportsCard';
import { CloseCard } from './CloseCard';
import { QuoteCard } from './funding/QuoteCard';
import { GiveUp } from './GiveUp';
import { Progress } from './Progress';
import { RoundsCard } from './RoundsCard';
import { TermsCard } from './TermsCard';

export function Overview({ campaign }: { campaign: CampaignJson }) {
  const { id: campaignId = '', organisationId = '' } = campaign;
  return (
    <>
      <h2 className="sr">
        <Trans>Overview</Trans>
      </h2>
      {campaign.state === 'CAMPAIGN_STATE_OPEN' && <CloseCard campaign={campaign} />}
      {campaign.state === 'CAMPAIGN_STATE_SETTLED' && (
        <div className="cluster">
          <ButtonLink look="main" to="/company/$organisationId/campaigns/$campaignId/labels" params={{ organisationId, campaignId }}>
            <Trans>See the labels</Trans>
          </ButtonLink>
          <ButtonLink to="/company/$organisationId/datasets/new" params={{ organisationId }} search={{ campaign: campaignId }}>
            <Trans>Make a dataset of it</Trans>
          </ButtonLink>
        </div>
      )}
      <Progress campaign={campaign} />
      <ReportsCard campaignId={campaignId} />
      <div className="cols cols--even">
        {campaign.quote && campaign.quote.totalBaseUnits !== '0' && <QuoteCard campaign={campaign} />}
        <TermsCard campaign={campaign} />
      </div>
      {campaign.rounds && campaign.rounds.length > 0 && <RoundsCard campaign={campaign} />}
      {campaign.state === 'CAMPAIGN_STATE_CANCELLED' && <GiveUp organisationId={organisationId} campaign={campaign} />}
    </>
  );
}
