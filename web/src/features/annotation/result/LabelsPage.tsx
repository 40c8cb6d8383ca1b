import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useTitle } from '../../../app/title';
import { Card } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Percent } from '../../../ui/Values';
import { hasLabels } from '../campaign/state';
import { useCampaign } from '../campaign/useCampaign';
import { labels } from './api';
import { ExportCard } from './ExportCard';

/** What the answers come to, task by task, and how sure that is. */
export function LabelsPage() {
  const { t } = useLingui();
  useTitle(t`Labels`);
  const { campaignId } = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/labels' });
  const asked = useCampaign(campaignId);
  return (
    <Answer of={asked} loading={<Trans>Loading the campaign</Trans>}>
      {(campaign) =>
        hasLabels(campaign) ? (
          <>
            <Labels campaignId={campaignId} />
            <ExportCard what="labels" campaignId={campaignId} />
          </>
        ) : (
          <Empty icon="clock" title={<Trans>No labels yet</Trans>}>
            <Trans>Labels are decided once the campaign is closed. Until then look at its answers.</Trans>
          </Empty>
        )
      }
    </Answer>
  );
}

function Labels({ campaignId }: { campaignId: string }) {
  const { t } = useLingui();
  const all = usePages(['labels', campaignId], (after) => labels(campaignId, after));
  return (
    <Card title={<Trans>Labels, by task</Trans>} flush>
      <Answer of={all} loading={<Trans>Loading the labels</Trans>} failed={<Trans>We could not load the labels.</Trans>}>
        {(rows) => (
          <table className="table table--stack">
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Task</Trans>
                </th>
                <th scope="col">
                  <Trans>Label</Trans>
                </th>
                <th scope="col" className="end">
                  <Trans>Probability</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.taskKey}>
                  <th scope="row">
                    <bdi className="mono">{row.taskKey}</bdi>
                  </th>
                  <td data-label={t`Label`}>
                    <bdi>{row.label}</bdi>
                  </td>
                  <td className="end" data-label={t`Probability`}>
                    <Percent ppb={row.confidencePpb} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Answer>
      <More of={all} />
    </Card>
  );
}
