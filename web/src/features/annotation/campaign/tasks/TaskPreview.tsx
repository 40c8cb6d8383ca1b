import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import type { TaskJson } from '../../../../api/gen/datafi/annotation/v1/task_pb';
import { Fold } from '../../../../ui/Fold';
import { type AnswerValue, firstValue, showsContent } from '../../task/answer/answer';
import { AnswerInput } from '../../task/answer/AnswerInput';
import { TaskContent } from '../../task/TaskContent';

/** Question, content and the same input that workers get; what is answered here goes nowhere. */
export function TaskPreview({ campaign, task }: { campaign: CampaignJson; task: TaskJson }) {
  const { spec = {} } = campaign;
  const id = useId();
  const [value, setValue] = useState<AnswerValue>(() => firstValue(spec));
  const content = task.content ?? '';
  return (
    <div className="stack">
      {!showsContent(spec) && <TaskContent content={content} />}
      <h3 id={id} className="h2">
        <bdi>{campaign.title}</bdi>
      </h3>
      <AnswerInput spec={spec} content={content} value={value} onChange={setValue} labelledBy={id} />
      <Fold title={<Trans>Instructions</Trans>}>
        <p className="pre">
          <bdi>{campaign.instructions || '–'}</bdi>
        </p>
      </Fold>
    </div>
  );
}
