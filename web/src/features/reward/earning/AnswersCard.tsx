import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CampaignSummaryJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty, Failure } from '../../../ui/States';
import { AnswerRow } from './AnswerRow';
import { listMyAnswers } from './api';
import { type Range, rangeOf } from './decided';

const SIZE = 50;

/** All answers of the person to a campaign; the labels beside them where the public may see them. */
export function AnswersCard({ campaign, of }: { campaign: CampaignSummaryJson; of: readonly Range[] }) {
  const { id = '', asset = '', priceBaseUnits } = campaign;
  const answers = usePages(['my-answers', id], (token) => listMyAnswers(id, token, SIZE));
  const [wanted, setWanted] = useState(false);
  const labels = useQuery({ queryKey: ['campaign-labels', id], queryFn: async () => (await import('./labels')).campaignLabels(id), enabled: wanted, retry: false, staleTime: Infinity });
  const settled = campaign.state === 'CAMPAIGN_STATE_SETTLED';
  return (
    <Card
      flush
      title={<Trans>Your answers</Trans>}
      aside={
        settled && !labels.data && (
          <Button look="quiet" onPress={() => setWanted(true)} isPending={labels.isFetching}>
            <Trans>Show the labels</Trans>
          </Button>
        )
      }
    >
      {labels.error && <div className="card__foot"><Failure error={labels.error} what={<Trans>The labels cannot be shown here.</Trans>} /></div>}
      <Answer of={answers} loading={<Trans>Loading your answers</Trans>} failed={<Trans>We could not load your answers. Nothing is lost.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon="work" title={<Trans>No answers yet</Trans>} />
          ) : (
            <ul className="answers">
              {rows.map((answer, i) => (
                <AnswerRow
                  key={answer.answerId}
                  answer={answer}
                  range={rangeOf(i, of)}
                  label={labels.data?.get(answer.taskKey ?? '')}
                  labelsShown={labels.data !== undefined}
                  price={priceBaseUnits}
                  asset={asset}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      <More of={answers} />
    </Card>
  );
}
