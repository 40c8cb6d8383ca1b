import { Trans } from '@lingui/react/macro';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import type { TaskJson } from '../../../../api/gen/datafi/annotation/v1/task_pb';
import { Fold } from '../../../../ui/Fold';
import { kindOf, kinds } from '../kinds';

/** Question, content and what can be answered. */
export function TaskPreview({ campaign, task }: { campaign: CampaignJson; task: TaskJson }) {
  const { spec } = campaign;
  const names = spec?.classes?.labels ?? spec?.ranking?.items ?? spec?.set?.items ?? spec?.spans?.labels ?? spec?.boxes?.labels ?? [];
  return (
    <div className="stack">
      <h3 className="h2">
        <bdi>{campaign.title}</bdi>
      </h3>
      <p className="code pre">
        <bdi>{task.content}</bdi>
      </p>
      <p className="small muted">{kinds[kindOf(spec)].name}</p>
      {names.length > 0 && (
        <ul className="tags">
          {names.map((name) => (
            <li key={name} className="badge">
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
      <Fold title={<Trans>Instructions</Trans>}>
        <p className="pre">
          <bdi>{campaign.instructions || '–'}</bdi>
        </p>
      </Fold>
    </div>
  );
}
