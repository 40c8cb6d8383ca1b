import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { JoinCampaignResponseJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { OfflineNotice } from '../../../app/OfflineNotice';
import { MediaOf } from '../media/MediaOf';
import { Failure, Loading } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { ReportSheet } from '../report/ReportSheet';
import { EndState } from './EndState';
import { Instructions } from './Instructions';
import { KeysSheet } from './KeysSheet';
import { OneTask } from './OneTask';
import { contentsAhead } from './queue';
import { TaskBar } from './TaskBar';
import { useKeySettings } from './useKeys';
import { useSession } from './useSession';

export type OpenSheet = 'keys' | 'report' | undefined;

/** Work on a campaign that one takes part in: task by task, until there is none. */
export function Working({ campaignId, account, join }: { campaignId: string; account: string; join: JoinCampaignResponseJson }) {
  const { t } = useLingui();
  const { session, queue, problem } = useSession(campaignId, account, join);
  const keySettings = useKeySettings();
  const navigate = useNavigate();
  const [sheet, setSheet] = useState<OpenSheet>();
  const [isOpen, setOpen] = useState(false);
  const [task] = queue.tasks;

  const close = () => {
    session.leave();
    void navigate({ to: '/work/$campaignId', params: { campaignId } });
  };
  const reported = () => {
    setSheet(undefined);
    session.passed();
    toast(<Trans>Thank you. The customer can read your report now.</Trans>);
  };
  return (
    <div className="work">
      <a className="skip" href="#q">
        <Trans>Skip to the question</Trans>
      </a>
      <TaskBar terms={session.terms} queue={queue} onClose={close} />
      <main id="main" className="work__body" aria-label={t`Task`}>
        <div className="stack stack--2 work__top">
          <OfflineNotice />
          {problem && !queue.end && <Failure error={problem} retry={() => void session.fill()} />}
        </div>
        {task ? (
          <>
            <Instructions account={account} campaignId={campaignId} text={join.instructions ?? ''} isOpen={isOpen} onOpen={setOpen} />
            <MediaOf campaignId={campaignId} ahead={contentsAhead(queue)}>
              <OneTask
                key={task.assignmentId}
                task={task}
                session={session}
                spec={join.spec ?? {}}
                keySettings={keySettings}
                isListening={sheet === undefined}
                onSheet={setSheet}
                onInstructions={() => setOpen(!isOpen)}
              />
            </MediaOf>
          </>
        ) : queue.end ? (
          <EndState campaignId={campaignId} terms={session.terms} queue={queue} onAgain={(withSkipped) => void session.again(withSkipped)} />
        ) : (
          <Loading what={<Trans>Looking for a task</Trans>} />
        )}
      </main>
      {task && sheet === 'report' && <ReportSheet key={task.assignmentId} task={task} account={account} onClose={() => setSheet(undefined)} onReported={reported} />}
      <KeysSheet isOpen={sheet === 'keys'} onClose={() => setSheet(undefined)} settings={keySettings} />
    </div>
  );
}
