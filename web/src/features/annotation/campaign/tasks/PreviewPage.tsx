import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import { useTitle } from '../../../../app/title';
import { Button, ButtonLink } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Answer, Empty } from '../../../../ui/States';
import { MediaOf } from '../../media/MediaOf';
import { useCampaign } from '../useCampaign';
import { tasks } from './api';
import { TaskPreview } from './TaskPreview';

const SHOWN = 10;

/** The first tasks as a worker sees them. Nothing is sent. */
export function PreviewPage() {
  const { t } = useLingui();
  useTitle(t`Preview`);
  const params = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/preview' });
  const asked = useCampaign(params.campaignId);
  return (
    <Answer of={asked} loading={<Trans>Loading the campaign</Trans>}>
      {(campaign) => (
        <>
          <Preview campaign={campaign} />
          <div className="cluster">
            <ButtonLink look="main" to="/company/$organisationId/campaigns/$campaignId/pay" params={params}>
              <Trans>Go on to pay</Trans>
            </ButtonLink>
            <ButtonLink to="/company/$organisationId/campaigns/$campaignId/terms" params={params}>
              <Trans>Change the terms</Trans>
            </ButtonLink>
          </div>
        </>
      )}
    </Answer>
  );
}

function Preview({ campaign }: { campaign: CampaignJson }) {
  const id = campaign.id ?? '';
  const first = useQuery({ queryKey: ['tasks', id, 'first'], queryFn: () => tasks(id, '', SHOWN) });
  const [at, setAt] = useState(0);
  return (
    <Answer of={first} loading={<Trans>Loading the first tasks</Trans>}>
      {({ rows }) => {
        const task = rows[at];
        if (!task)
          return (
            <Empty icon="page" title={<Trans>There is no task to show yet</Trans>}>
              <Trans>Add tasks, then look at them here.</Trans>
            </Empty>
          );
        return (
          <Card
            title={<Trans>As a worker sees it</Trans>}
            aside={
              <div className="cluster">
                <Button look="quiet" isDisabled={at === 0} onPress={() => setAt(at - 1)}>
                  <Trans>Previous</Trans>
                </Button>
                <Button look="quiet" isDisabled={at >= rows.length - 1} onPress={() => setAt(at + 1)}>
                  <Trans>Next</Trans>
                </Button>
              </div>
            }
          >
            <MediaOf campaignId={id} ahead={[task, rows[at + 1]].flatMap((one) => one?.content ?? [])}>
              <TaskPreview key={task.key} campaign={campaign} task={task} />
            </MediaOf>
          </Card>
        );
      }}
    </Answer>
  );
}
