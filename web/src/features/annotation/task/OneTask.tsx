import { useRef, useState } from 'react';
import type { TaskSpecJson } from '../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { toast } from '../../../ui/toasts';
import { Failure } from '../../../ui/States';
import { Trans } from '@lingui/react/macro';
import { type AnswerValue, firstValue, isComplete, picked } from './answer/answer';
import type { Deed } from './keys';
import { LateNotice } from './LateNotice';
import type { Held } from './queue';
import { Question } from './Question';
import type { Session } from './session';
import { Tools } from './Tools';
import { useDeeds, type useKeySettings } from './useKeys';
import type { OpenSheet } from './Working';

interface OneTaskProps {
  task: Held;
  session: Session;
  spec: TaskSpecJson;
  keySettings: ReturnType<typeof useKeySettings>;
  isListening: boolean;
  onSheet: (sheet: OpenSheet) => void;
  onInstructions: () => void;
}

/** The second tap of two on Send falls on the next task: that is no answer to it. */
const UNSEEN_MS = 500;

/** The task that is shown, and what its keys and buttons do. */
export function OneTask({ task, session, spec, keySettings, isListening, onSheet, onInstructions }: OneTaskProps) {
  const [value, setValue] = useState<AnswerValue>(() => session.draft() ?? firstValue(spec));
  const [error, setError] = useState<unknown>();
  const [shownAt] = useState(Date.now);
  const isTouched = useRef(false);
  const canUndo = session.state().queue.last !== undefined;

  const change = (next: AnswerValue) => {
    isTouched.current = true;
    setValue(next);
    session.begin(next);
  };
  const send = () => {
    if (!isComplete(spec, value)) return;
    if (!isTouched.current && Date.now() - shownAt < UNSEEN_MS) return;
    void session.answer(value).catch(setError);
  };
  const undo = () => {
    if (session.undo() === undefined) toast(<Trans>That answer is already on its way.</Trans>);
  };
  const skip = () => session.skip();
  const act = (deed: Deed): boolean => {
    if (deed === 'send') send();
    else if (deed === 'undo' && canUndo) undo();
    else if (deed === 'skip') skip();
    else if (deed === 'report') onSheet('report');
    else if (deed === 'instructions') onInstructions();
    else if (deed === 'help') onSheet('keys');
    else if (deed.startsWith('pick')) {
      const next = picked(spec, value, Number(deed.slice(4)));
      if (!next) return false;
      change(next);
    } else return false;
    return true;
  };
  useDeeds(keySettings.keys, keySettings.off, isListening, act);

  return (
    <Question
      title={session.terms.title}
      spec={spec}
      content={task.content}
      value={value}
      digits={!keySettings.off}
      onChange={change}
      onSend={send}
      notice={
        <>
          {error !== undefined && <Failure error={error} />}
          <LateNotice task={task} onMore={() => session.extend()} onNext={skip} />
        </>
      }
      tools={<Tools canUndo={canUndo} onUndo={undo} onSkip={skip} onReport={() => onSheet('report')} onKeys={() => onSheet('keys')} />}
    />
  );
}
