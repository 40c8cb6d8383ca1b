import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { TaskKindJson } from '../../api/gen/datafi/annotation/v1/task_spec_pb';
import type { IconName } from '../../ui/Icon';

interface Kind {
  icon: IconName;
  /** What one does, as a button or a badge says it. */
  name: ReactNode;
}

const kindsBy: Partial<Record<TaskKindJson, Kind>> = {
  TASK_KIND_CLASSES: { icon: 'classes', name: <Trans>Choose one</Trans> },
  TASK_KIND_NUMBER: { icon: 'number', name: <Trans>Give a number</Trans> },
  TASK_KIND_RANKING: { icon: 'ranking', name: <Trans>Put in order</Trans> },
  TASK_KIND_SET: { icon: 'set', name: <Trans>Choose some</Trans> },
  TASK_KIND_SPANS: { icon: 'spans', name: <Trans>Mark text</Trans> },
  TASK_KIND_BOXES: { icon: 'boxes', name: <Trans>Draw boxes</Trans> },
  TASK_KIND_TEXT: { icon: 'text', name: <Trans>Write</Trans> },
};

/** The kinds of work that the app knows, the paid one first. */
export const kinds = Object.keys(kindsBy) as TaskKindJson[];

/** How a kind is shown; one that a later service adds is shown plainly. */
export const kindOf = (kind: TaskKindJson | undefined): Kind => (kind && kindsBy[kind]) || { icon: 'work', name: <Trans>Other work</Trans> };
