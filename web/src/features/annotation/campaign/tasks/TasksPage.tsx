import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useTitle } from '../../../../app/title';
import { ButtonLink } from '../../../../ui/Button';
import { Answer } from '../../../../ui/States';
import { isDraft } from '../state';
import { useCampaign } from '../useCampaign';
import { FilesCard } from './FilesCard';
import { Importer } from './Importer';
import { QuoteStands } from './QuoteStands';
import { StoredTasks } from './StoredTasks';

/** What is to be answered: bring it, look at it, take it away again while it is a draft. */
export function TasksPage() {
  const { t } = useLingui();
  useTitle(t`Tasks`);
  const params = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/tasks' });
  const { organisationId, campaignId } = params;
  const asked = useCampaign(campaignId);
  return (
    <Answer of={asked} loading={<Trans>Loading the campaign</Trans>}>
      {(campaign) => {
        const draft = isDraft(campaign) && campaign.state === 'CAMPAIGN_STATE_DRAFT';
        return (
          <>
            {draft && (campaign.quote ? <QuoteStands organisationId={organisationId} campaignId={campaignId} /> : <Importer organisationId={organisationId} campaignId={campaignId} />)}
            <StoredTasks organisationId={organisationId} campaign={campaign} canDelete={draft && !campaign.quote} />
            <FilesCard campaign={campaign} />
            {draft && Number(campaign.tasks ?? 0) > 0 && (
              <div className="cluster">
                <ButtonLink look="main" to="/company/$organisationId/campaigns/$campaignId/preview" params={params}>
                  <Trans>See it as a worker</Trans>
                </ButtonLink>
              </div>
            )}
          </>
        );
      }}
    </Answer>
  );
}
