import { Trans } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { TaskSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { Loading } from '../../../../ui/States';
import type { AnswerValue } from './answer';
import { ClassesInput } from './ClassesInput';
import { NumberInput } from './NumberInput';
import { RankingInput } from './RankingInput';
import { SetInput } from './SetInput';
import { TextInput } from './TextInput';
import './answer.css';

// What only marked texts and images need is loaded with the first of them.
const SpansInput = lazy(() => import('./SpansInput'));
const BoxesInput = lazy(() => import('./BoxesInput'));

export interface AnswerInputProps {
  spec: TaskSpecJson;
  /** The task's content. Spans and boxes are drawn on it, so they show it themselves (`showsContent`). */
  content: string;
  value: AnswerValue;
  onChange: (value: AnswerValue) => void;
  /** Id of the question, which names the input. */
  labelledBy?: string;
  /** Whether digits choose; then they stand beside the first nine. */
  digits?: boolean;
}

/** Asks for an answer of the spec's kind. Give it the task's id as key, so that a new task starts afresh. */
export function AnswerInput(props: AnswerInputProps) {
  const { spec } = props;
  if (spec.classes) return <ClassesInput {...props} labels={spec.classes.labels ?? []} />;
  if (spec.number) return <NumberInput {...props} of={spec.number} />;
  if (spec.ranking) return <RankingInput {...props} items={props.value.ranking?.items ?? spec.ranking.items ?? []} />;
  if (spec.set) return <SetInput {...props} of={spec.set} />;
  if (spec.text) return <TextInput {...props} of={spec.text} />;
  if (spec.spans || spec.boxes) {
    return (
      <Suspense fallback={<Loading what={<Trans>Loading the drawing tools</Trans>} />}>
        {spec.spans ? <SpansInput {...props} of={spec.spans} /> : <BoxesInput {...props} of={spec.boxes ?? {}} />}
      </Suspense>
    );
  }
  return (
    <p>
      <Trans>This app does not know this kind of task yet. Reload the page to get its newest version.</Trans>
    </p>
  );
}
