import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { SignedOnly } from '../../../app/SignedOnly';
import { TestMoney } from '../../../app/TestMoney';
import { useTitle } from '../../../app/title';
import { Icon } from '../../../ui/Icon';
import { Answer } from '../../../ui/States';
import { Steps } from '../../../ui/Steps';
import { isDraft, StateBadge, StateMeaning } from './state';
import { draftSteps } from './steps';
import { CampaignTabs } from './CampaignTabs';
import { useCampaign } from './useCampaign';

/** A draft is a way of steps; afterwards the campaign is a place with tabs. */
export function CampaignFrame() {
  return (
    <SignedOnly why={<Trans>A campaign’s pages are for the members of its organisation.</Trans>}>
      <Campaign />
    </SignedOnly>
  );
}

function Campaign() {
  const { organisationId, campaignId } = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId' });
  const asked = useCampaign(campaignId);
  return (
    <>
      <p>
        <Link className="hit" to="/company/$organisationId/campaigns" params={{ organisationId }}>
          <Icon name="back" turns />
          <Trans>Campaigns</Trans>
        </Link>
      </p>
      <Answer of={asked} loading={<Trans>Loading the campaign</Trans>} failed={<Trans>We could not load this campaign.</Trans>}>
        {(campaign) => <Inside organisationId={organisationId} campaign={campaign} />}
      </Answer>
    </>
  );
}

function Inside({ organisationId, campaign }: { organisationId: string; campaign: CampaignJson }) {
  const { t } = useLingui();
  useTitle(campaign.title ?? '');
  return (
    <>
      <div className="stack stack--2">
        <p>
          <StateBadge of={campaign} />
        </p>
        <h1>
          <bdi>{campaign.title}</bdi>
        </h1>
        <p className="muted">
          <StateMeaning of={campaign} />
        </p>
      </div>
      {isDraft(campaign) ? <Steps label={t`Steps`} steps={draftSteps(organisationId, campaign.id)} /> : <CampaignTabs organisationId={organisationId} campaign={campaign} />}
      <Outlet />
      <TestMoney />
    </>
  );
}
