import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../../../ui/Button';
import { Card, Facts } from '../../../ui/Card';
import { Empty } from '../../../ui/States';
import { useOutbox } from '../../../worker/outbox';
import { Pending } from './TaskBar';
import type { Queue } from './queue';
import type { Terms } from './session';

const words: Record<string, { title: () => ReactNode; text: () => ReactNode }> = {
  NO_TASK_AVAILABLE: {
    title: () => <Trans>No task is left for you here now</Trans>,
    text: () => <Trans>Others hold or answered the rest. A task that somebody gives back may come again.</Trans>,
  },
  ONLY_SKIPPED: {
    title: () => <Trans>Only tasks that you skipped are left</Trans>,
    text: () => <Trans>You can look at them once more, or leave them to others.</Trans>,
  },
  LEASES_EXHAUSTED: {
    title: () => <Trans>You hold as many tasks as this campaign allows</Trans>,
    text: () => <Trans>Perhaps on another device. They come back when you answer them there, or when their time ends.</Trans>,
  },
  CAMPAIGN_FULL: {
    title: () => <Trans>This campaign has enough people</Trans>,
    text: () => <Trans>It takes answers only from those who already work on it.</Trans>,
  },
  CAMPAIGN_NOT_OPEN: {
    title: () => <Trans>This campaign takes no more answers</Trans>,
    text: () => <Trans>It was closed. What you sent before counts.</Trans>,
  },
  WORKER_NOT_JOINED: {
    title: () => <Trans>You do not take part in this campaign yet</Trans>,
    text: () => <Trans>Read what it asks for, what it pays and what the public will see, and join there.</Trans>,
  },
};
const other = {
  title: () => <Trans>There is no work here for you</Trans>,
  text: () => <Trans>The campaign ended, or it is for others.</Trans>,
};

/** No task comes any more: why, what was done here, and where to go. */
export function EndState({ campaignId, terms, queue, onAgain }: { campaignId: string; terms: Terms; queue: Queue; onAgain: (withSkipped: boolean) => void }) {
  const { waiting, refused } = useOutbox();
  const end = queue.end ?? '';
  return (
    <div className="stack stack--5 work__end">
      <Ending code={end} campaignId={campaignId}>
        {end === 'ONLY_SKIPPED' && (
          <Button onPress={() => onAgain(true)}>
            <Trans>Look at them again</Trans>
          </Button>
        )}
        {(end === 'NO_TASK_AVAILABLE' || end === 'LEASES_EXHAUSTED') && (
          <Button onPress={() => onAgain(false)}>
            <Trans>Look again</Trans>
          </Button>
        )}
      </Ending>
      {queue.given > 0 && (
        <Card title={<Trans>What you did here</Trans>}>
          <Facts
            of={[
              [<Trans key="n">Answers</Trans>, <Plural key="v" value={queue.given} one="# answer" other="# answers" />],
              waiting.length > 0 && [<Trans key="n">Still to be sent</Trans>, waiting.length],
              refused.length > 0 && [<Trans key="n">Not taken</Trans>, refused.length],
              [<Trans key="n">Pay</Trans>, <Pending key="v" terms={terms} given={queue.given} />],
            ]}
          />
          {terms.price !== '0' && (
            <p className="small muted">
              <Trans>Pay is decided when the campaign is closed and its answers are compared. You find it under Earnings, with the reasons.</Trans>
            </p>
          )}
          <div className="cluster">
            <ButtonLink to="/earnings">
              <Trans>See your earnings</Trans>
            </ButtonLink>
            <ButtonLink to="/work/outbox">
              <Trans>See what waits to be sent</Trans>
            </ButtonLink>
          </div>
        </Card>
      )}
    </div>
  );
}

/** Why there is no task, with one next step. */
export function Ending({ code, campaignId, children }: { code: string; campaignId: string; children?: ReactNode }) {
  const { title, text } = words[code] ?? other;
  const offer = code === 'WORKER_NOT_JOINED';
  return (
    <Empty
      icon="work"
      title={title()}
      action={
        <div className="cluster">
          {children}
          {offer ? (
            <ButtonLink look="main" to="/work/$campaignId" params={{ campaignId }}>
              <Trans>See the offer</Trans>
            </ButtonLink>
          ) : (
            <ButtonLink look="main" to="/work">
              <Trans>Find other work</Trans>
            </ButtonLink>
          )}
        </div>
      }
    >
      {text()}
    </Empty>
  );
}
