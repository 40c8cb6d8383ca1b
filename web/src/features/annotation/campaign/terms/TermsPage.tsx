import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTitle } from '../../../../app/title';
import { amountText } from '../../../../ui/money';
import { useDeed } from '../../../../ui/deed';
import { Notice } from '../../../../ui/Notice';
import { Answer } from '../../../../ui/States';
import { updateCampaign } from '../api';
import { isDraft } from '../state';
import { useCampaign, useShow } from '../useCampaign';
import { type Terms, termsOf, update } from './terms';
import { TermsForm } from './TermsForm';

/** The terms of a draft, to be changed until deposits cover it. */
export function TermsPage() {
  const { t } = useLingui();
  useTitle(t`Terms`);
  const params = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/terms' });
  const { organisationId, campaignId } = params;
  const asked = useCampaign(campaignId);
  const navigate = useNavigate();
  const show = useShow(organisationId);
  const save = useDeed(
    (terms: Terms, key) => updateCampaign(campaignId, update(terms), key),
    async ({ campaign }) => {
      await show(campaign);
      await navigate({ to: '/company/$organisationId/campaigns/$campaignId/tasks', params });
    },
  );
  return (
    <Answer of={asked} loading={<Trans>Loading the draft</Trans>}>
      {(campaign) => (
        <>
          {!isDraft(campaign) && (
            <Notice>
              <Trans>The campaign is no draft any more: its terms stand.</Trans>
            </Notice>
          )}
          {campaign.quote && isDraft(campaign) && (
            <Notice tone="wait">
              <Trans>It is quoted. A change of price, answers or classes withdraws the quote; you then ask for a new one, and what you paid in counts.</Trans>
            </Notice>
          )}
          <TermsForm
            start={termsOf(campaign, amountText(campaign.priceBaseUnits ?? '0', 'en', 2).replaceAll(',', ''))}
            isDraft
            isPending={save.isPending}
            error={save.error}
            action={<Trans>Save and go on</Trans>}
            onSend={(terms) => save.mutate(terms)}
          />
        </>
      )}
    </Answer>
  );
}
