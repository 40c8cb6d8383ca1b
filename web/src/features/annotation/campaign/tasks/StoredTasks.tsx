import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { More, usePages } from '../../../../ui/Pages';
import { Sheet } from '../../../../ui/Sheet';
import { Answer, Empty, Failure } from '../../../../ui/States';
import { deleteAllTasks, tasks } from './api';
import { TaskTable } from './TaskTable';

interface StoredTasksProps {
  organisationId: string;
  campaign: CampaignJson;
  canDelete: boolean;
}

export function StoredTasks({ organisationId, campaign, canDelete }: StoredTasksProps) {
  const id = campaign.id ?? '';
  const count = Number(campaign.tasks ?? 0);
  const all = usePages(['tasks', id], (token) => tasks(id, token));
  const [asking, setAsking] = useState(false);
  const aside = canDelete && count > 0 && (
    <Button look="quiet" onPress={() => setAsking(true)}>
      <Trans>Delete all</Trans>
    </Button>
  );
  return (
    <Card title={<Plural value={count} _0="Stored tasks" one="One stored task" other="# stored tasks" />} aside={aside} flush>
      <Answer of={all} loading={<Trans>Loading the tasks</Trans>} failed={<Trans>We could not load the tasks.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon="page" title={<Trans>No tasks yet</Trans>}>
              <Trans>Each is one thing to be answered: a text, a picture, a sound or a film.</Trans>
            </Empty>
          ) : (
            <TaskTable tasks={rows.map(({ key, content }) => ({ key: key ?? '', content: content ?? '' }))} />
          )
        }
      </Answer>
      <More of={all} />
      {asking && <DeleteAll organisationId={organisationId} campaignId={id} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function DeleteAll({ organisationId, campaignId, onClose }: { organisationId: string; campaignId: string; onClose: () => void }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteAllTasks(campaignId),
    onSuccess: async () => {
      onClose();
      for (const key of [['tasks', campaignId], ['campaign', campaignId], ['campaigns', organisationId]]) await queries.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <Sheet title={<Trans>Delete all tasks of this draft?</Trans>} isOpen onClose={onClose}>
      <p>
        <Trans>Your file stays with you; you can import it again.</Trans>
      </p>
      {remove.error && <Failure error={remove.error} />}
      <Button look="bad" fill isPending={remove.isPending} onPress={() => remove.mutate()}>
        <Trans>Delete all tasks</Trans>
      </Button>
      <Button fill onPress={onClose}>
        <Trans>Keep them</Trans>
      </Button>
    </Sheet>
  );
}
