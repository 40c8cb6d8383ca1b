import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useAsset } from '../../../../app/asset';
import { SignedOnly } from '../../../../app/SignedOnly';
import { useTitle } from '../../../../app/title';
import { Steps } from '../../../../ui/Steps';
import { useDeed } from '../../../../ui/deed';
import { createCampaign } from '../api';
import { draftSteps } from '../steps';
import { useShow } from '../useCampaign';
import { creation, fresh, type Terms } from './terms';
import { TermsForm } from './TermsForm';

/** The first step; its end makes the draft, which can be left and come back to. */
export function NewCampaignPage() {
  const { t } = useLingui();
  useTitle(t`Order labels`);
  const { organisationId } = useParams({ from: '/app/company/$organisationId/campaigns/new' });
  const asset = useAsset();
  const navigate = useNavigate();
  const show = useShow(organisationId);
  const create = useDeed(createCampaign, async ({ campaign }) => {
    await show(campaign);
    await navigate({ to: '/company/$organisationId/campaigns/$campaignId/tasks', params: { organisationId, campaignId: campaign?.id ?? '' } });
  });
  return (
    <SignedOnly>
      <h1>
        <Trans>Order labels</Trans>
      </h1>
      <Steps label={t`Steps`} steps={draftSteps(organisationId)} />
      <TermsForm
        start={{ ...fresh, asset }}
        isDraft={false}
        isPending={create.isPending}
        error={create.error}
        action={<Trans>Save draft and add tasks</Trans>}
        programFor={organisationId}
        onSend={(terms: Terms) => create.mutate(creation(organisationId, { ...terms, asset }))}
      />
    </SignedOnly>
  );
}
