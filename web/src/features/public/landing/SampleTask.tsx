import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import type { AnswerValue } from '../../annotation/task/answer/answer';
import { AnswerInput } from '../../annotation/task/answer/AnswerInput';

interface TaskProps {
  labels: readonly string[];
  onAnswer: (index: number) => void;
}

/** Instructions, something to read, a question and its choices: as in a real task. */
export function SampleTask({ labels, onAnswer }: TaskProps) {
  const [value, setValue] = useState<AnswerValue>({});
  const chosen = value.label === undefined ? -1 : labels.indexOf(value.label);
  return (
    <main id="main" className="work__body">
      <details className="pinned" open>
        <summary>
          <Icon name="page" />
          <Trans>Instructions</Trans>
          <Icon name="down" />
        </summary>
        <div className="stack stack--2 small">
          <p>
            <Trans>Read the review. Choose what most of it is about. If two things fit, choose the one that the writer is angry or happy about.</Trans>
          </p>
        </div>
      </details>
      <div className="item picture">
        <p className="item__text">
          <Trans>The parcel came four days late, and the box was torn. The lamp inside is fine.</Trans>
        </p>
      </div>
      <form
        className="stack ask"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen >= 0) onAnswer(chosen);
        }}
      >
        <h1 id="question" className="h2">
          <Trans>What is this review mostly about?</Trans>
        </h1>
        <AnswerInput spec={{ classes: { labels: [...labels] } }} content="" value={value} onChange={setValue} labelledBy="question" />
        <Button type="submit" look="main" big fill isDisabled={chosen < 0}>
          <Trans>See what happens to this answer</Trans>
        </Button>
      </form>
    </main>
  );
}
