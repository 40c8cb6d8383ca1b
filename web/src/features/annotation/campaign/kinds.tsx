import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { TaskSpecJson } from '../../../api/gen/datafi/annotation/v1/task_spec_pb';
import type { IconName } from '../../../ui/Icon';

export type Kind = keyof TaskSpecJson;

interface InWords {
  icon: IconName;
  name: ReactNode;
  example: ReactNode;
}

/** The kinds of work, each with an example. */
export const kinds: Record<Kind, InWords> = {
  classes: { icon: 'classes', name: <Trans>One of several classes</Trans>, example: <Trans>Is this a cat or a dog?</Trans> },
  number: { icon: 'number', name: <Trans>A number</Trans>, example: <Trans>How many people are in this picture?</Trans> },
  ranking: { icon: 'ranking', name: <Trans>An order</Trans>, example: <Trans>Which of these three answers is best, which is worst?</Trans> },
  set: { icon: 'set', name: <Trans>Several of a list</Trans>, example: <Trans>Which of these things can you see?</Trans> },
  spans: { icon: 'spans', name: <Trans>Marked text</Trans>, example: <Trans>Mark each name of a person.</Trans> },
  boxes: { icon: 'boxes', name: <Trans>Boxes in a picture</Trans>, example: <Trans>Draw a box around each car.</Trans> },
  text: { icon: 'text', name: <Trans>Free text</Trans>, example: <Trans>Write down what is said.</Trans> },
};

export const kindOf = (spec: TaskSpecJson | undefined): Kind => (Object.keys(kinds) as Kind[]).find((kind) => spec?.[kind]) ?? 'classes';
