import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import type { Held } from './queue';
import { secondsLeft } from './TimeLeft';
import { useNow } from './useNow';

const LAST_SECONDS = 60;

/** Offers more time once, in the last minute; says what an answer is worth when the time ran out. */
export function LateNotice({ task, onMore, onNext }: { task: Held; onMore: () => Promise<void>; onNext: () => void }) {
  const left = secondsLeft(task.endsAt, useNow());
  const [error, setError] = useState<unknown>();
  if (left > LAST_SECONDS) return null;
  if (left === 0) {
    return (
      <Notice tone="wait" live>
        <Trans>This task’s time ran out. Your answer still counts unless others took the task.</Trans>{' '}
        <Button look="quiet" onPress={onNext}>
          <Trans>Take the next task</Trans>
        </Button>
      </Notice>
    );
  }
  if (error) return <Failure error={error} />;
  return task.extended ? null : (
    <div>
      <Button onPress={() => void onMore().catch(setError)}>
        <Trans>More time</Trans>
      </Button>
    </div>
  );
}
