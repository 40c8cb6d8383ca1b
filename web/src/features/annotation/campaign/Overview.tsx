import { Trans } from '@lingui/react/macro';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { QuoteCard } from './funding/QuoteCard';
import { Progress } from './Progress';
import { TermsCard } from './TermsCard';

export function Overview({ campaign }: { campaign: CampaignJson }) {
  return (
    <>
      <h2 className="sr">
        <Trans>Overview</Trans>
      </h2>
      <Progress campaign={campaign} />
      <div className="cols cols--even">
        {campaign.quote && <QuoteCard campaign={campaign} />}
        <TermsCard campaign={campaign} />
      </div>
    </>
  );
}
