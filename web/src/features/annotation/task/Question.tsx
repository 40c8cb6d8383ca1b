import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import type { TaskSpecJson } from '../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { Button } from '../../../ui/Button';
import { type AnswerValue, isComplete, showsContent } from './answer/answer';
import { AnswerInput } from './answer/AnswerInput';
import { TaskContent } from './TaskContent';

interface QuestionProps {
  title: string;
  spec: TaskSpecJson;
  content: string;
  value: AnswerValue;
  digits: boolean;
  onChange: (value: AnswerValue) => void;
  onSend: () => void;
  /** What stands over the button, and below it. */
  notice: ReactNode;
  tools: ReactNode;
}

/** One task: what is asked about, the question and its answer. The focus is on the question when it appears. */
export function Question({ title, spec, content, value, digits, onChange, onSend, notice, tools }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const question = (
    <h1 id="q" ref={heading} className="h2" tabIndex={-1} dir="auto">
      {title}
    </h1>
  );
  const input = <AnswerInput spec={spec} content={content} value={value} onChange={onChange} labelledBy="q" digits={digits} />;
  const inContent = showsContent(spec);
  return (
    <>
      <div className="asked stack">
        {inContent ? (
          <>
            {question}
            {input}
          </>
        ) : (
          <TaskContent content={content} />
        )}
      </div>
      <div className="stack ask">
        {!inContent && question}
        {!inContent && input}
        {notice}
        <Button look="main" big fill isDisabled={!isComplete(spec, value)} onPress={onSend}>
          <Trans>Send answer</Trans>
          <kbd className="wide" aria-hidden="true">
            ↵
          </kbd>
        </Button>
        {tools}
      </div>
    </>
  );
}
