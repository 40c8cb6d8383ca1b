import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { useDeed } from '../../../../ui/deed';
import { Failure } from '../../../../ui/States';
import { openCampaign } from '../api';
import { ByProgram } from '../ByProgram';
import { GiveUp } from '../GiveUp';
import { useShow } from '../useCampaign';
import { QuoteCard } from './QuoteCard';

export function OpenCard({ organisationId, campaign }: { organisationId: string; campaign: CampaignJson }) {
  const id = campaign.id ?? '';
  const show = useShow(organisationId);
  const navigate = useNavigate();
  const open = useDeed(openCampaign, async ({ campaign: opened }) => {
    await show(opened);
    await navigate({ to: '/company/$organisationId/campaigns/$campaignId', params: { organisationId, campaignId: id } });
  });
  const free = campaign.priceBaseUnits === '0';
  return (
    <>
      <Card title={free ? <Trans>Ready</Trans> : <Trans>Paid. All it can cost is covered</Trans>}>
        <p>
          {campaign.visibility === 'CAMPAIGN_VISIBILITY_PRIVATE' ? (
            <Trans>Open it, then invite people: nobody else sees it.</Trans>
          ) : (
            <Trans>Open it, and it stands in the list of open work at once. From then on its terms and tasks cannot be changed.</Trans>
          )}
        </p>
        {open.error && <Failure error={open.error} what={<Trans>It was not opened.</Trans>} />}
        <div className="cluster">
          <Button look="main" big isPending={open.isPending} onPress={() => open.mutate(id)}>
            <Trans>Open it to workers</Trans>
          </Button>
        </div>
        <ByProgram step="open" campaignId={id} />
      </Card>
      {campaign.quote && !free && <QuoteCard campaign={campaign} />}
      {free && <GiveUp organisationId={organisationId} campaign={campaign} />}
    </>
  );
}
