import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import { useTitle } from '../../../../app/title';
import { Button, ButtonLink } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { useDeed } from '../../../../ui/deed';
import { Deposit } from '../../../../ui/Deposit';
import { Answer, Empty, Failure } from '../../../../ui/States';
import { Watched } from '../../../../ui/Watched';
import { fundCampaign } from '../api';
import { ByProgram } from '../ByProgram';
import { GiveUp } from '../GiveUp';
import { useCampaign, useShow } from '../useCampaign';
import { OpenCard } from './OpenCard';
import { QuoteCard } from './QuoteCard';

/** Quote, deposit, open: the last step of a draft. */
export function PayPage() {
  const { t } = useLingui();
  useTitle(t`Pay and open`);
  const params = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/pay' });
  const asked = useCampaign(params.campaignId);
  return (
    <Answer of={asked} loading={<Trans>Loading the campaign</Trans>}>
      {(campaign) => {
        if (campaign.state === 'CAMPAIGN_STATE_FUNDED') return <OpenCard organisationId={params.organisationId} campaign={campaign} />;
        if (campaign.state !== 'CAMPAIGN_STATE_DRAFT') return <QuoteCard campaign={campaign} />;
        if (Number(campaign.tasks ?? 0) === 0)
          return (
            <Empty
              icon="page"
              title={<Trans>There is nothing to pay for yet</Trans>}
              action={
                <ButtonLink look="main" to="/company/$organisationId/campaigns/$campaignId/tasks" params={params}>
                  <Trans>Add tasks</Trans>
                </ButtonLink>
              }
            >
              <Trans>The price follows from the number of tasks.</Trans>
            </Empty>
          );
        return campaign.quote ? <Quoted organisationId={params.organisationId} campaign={campaign} /> : <AskQuote organisationId={params.organisationId} campaign={campaign} />;
      }}
    </Answer>
  );
}

interface PartProps {
  organisationId: string;
  campaign: CampaignJson;
}

function AskQuote({ organisationId, campaign }: PartProps) {
  const show = useShow(organisationId);
  const id = campaign.id ?? '';
  const fund = useDeed(fundCampaign, () => show(campaign));
  const free = campaign.priceBaseUnits === '0';
  return (
    <>
      <Card title={free ? <Trans>It costs nothing</Trans> : <Trans>Ask what it costs at most</Trans>}>
        <p>
          {free ? (
            <Trans>It has no price, so nothing is paid in and nothing is paid out. Go on to make it ready to open.</Trans>
          ) : (
            <Trans>The quote is binding and shows each fee. While it stands the tasks stay as they are; you can withdraw it until it is paid.</Trans>
          )}
        </p>
        {fund.error && <Failure error={fund.error} what={<Trans>There is no quote.</Trans>} />}
        <div className="cluster">
          <Button look="main" isPending={fund.isPending} onPress={() => fund.mutate(id)}>
            {free ? <Trans>Make it ready</Trans> : <Trans>Get the quote</Trans>}
          </Button>
        </div>
        <ByProgram step="fund" campaignId={id} />
      </Card>
      <GiveUp organisationId={organisationId} campaign={campaign} />
    </>
  );
}

function Quoted({ organisationId, campaign }: PartProps) {
  const { quote, escrow, deposit, asset = '' } = campaign;
  const id = campaign.id ?? '';
  return (
    <>
      <div className="cols cols--even">
        <QuoteCard campaign={campaign} />
        <Watched required={quote?.totalBaseUnits ?? '0'} deposited={escrow?.depositedBaseUnits} missing={escrow?.missingBaseUnits} asset={asset} />
      </div>
      {deposit && <Deposit of={deposit} asset={asset} command={`datafi campaign fund ${id} --deposit`} />}
      <ByProgram step="fund" campaignId={id} />
      <GiveUp organisationId={organisationId} campaign={campaign} />
    </>
  );
}
