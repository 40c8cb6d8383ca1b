import { Trans } from '@lingui/react/macro';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { CloseCard } from './CloseCard';
import { QuoteCard } from './funding/QuoteCard';
import { GiveUp } from './GiveUp';
import { Progress } from './Progress';
import { RoundsCard } from './RoundsCard';
import { TermsCard } from './TermsCard';

export function Overview({ campaign }: { campaign: CampaignJson }) {
  return (
    <>
      <h2 className="sr">
        <Trans>Overview</Trans>
      </h2>
      {campaign.state === 'CAMPAIGN_STATE_OPEN' && <CloseCard campaign={campaign} />}
      <Progress campaign={campaign} />
      <div className="cols cols--even">
        {campaign.quote && campaign.quote.totalBaseUnits !== '0' && <QuoteCard campaign={campaign} />}
        <TermsCard campaign={campaign} />
      </div>
      {campaign.rounds && campaign.rounds.length > 0 && <RoundsCard campaign={campaign} />}
      {campaign.state === 'CAMPAIGN_STATE_CANCELLED' && <GiveUp organisationId={campaign.organisationId ?? ''} campaign={campaign} />}
    </>
  );
}
