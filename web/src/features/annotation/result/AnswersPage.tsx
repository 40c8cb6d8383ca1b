import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useTitle } from '../../../app/title';
import { Card } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Hash } from '../../../ui/Values';
import { isOver } from '../campaign/state';
import { LIVE_MS, useCampaign } from '../campaign/useCampaign';
import { answers } from './api';
import { ExportCard } from './ExportCard';

/** What people answered, in the order of the campaign's log. */
export function AnswersPage() {
  const { t } = useLingui();
  useTitle(t`Answers`);
  const { campaignId } = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/answers' });
  const campaign = useCampaign(campaignId).data ?? {};
  const all = usePages(['answers', campaignId], (after) => answers(campaignId, after), isOver(campaign) ? undefined : 2 * LIVE_MS);
  return (
    <>
      <Card title={<Trans>Answers, the oldest first</Trans>} flush>
        <Answer of={all} loading={<Trans>Loading the answers</Trans>} failed={<Trans>We could not load the answers.</Trans>}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon="clock" title={<Trans>No answers yet</Trans>}>
                <Trans>They appear here by themselves as people work.</Trans>
              </Empty>
            ) : (
              <table className="table table--stack">
                <thead>
                  <tr>
                    <th scope="col">
                      <Trans>Task</Trans>
                    </th>
                    <th scope="col">
                      <Trans>Answer</Trans>
                    </th>
                    <th scope="col">
                      <Trans>Worker</Trans>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.seq}>
                      <th scope="row">
                        <bdi className="mono">{row.taskKey}</bdi>
                      </th>
                      <td data-label={t`Answer`}>
                        <bdi className="anywhere">{row.label}</bdi>
                      </td>
                      <td data-label={t`Worker`}>
                        <Hash of={row.worker} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Answer>
        <More of={all} />
      </Card>
      <ExportCard what="answers" campaignId={campaignId} />
    </>
  );
}
