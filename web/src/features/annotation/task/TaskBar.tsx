import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { Money } from '../../../ui/Values';
import { useOutbox } from '../../../worker/outbox';
import type { Queue } from './queue';
import type { Terms } from './session';
import { TimeLeft } from './TimeLeft';

/** All that stands over a task: the way out, how far one is, what it may earn, what waits, and the time left. */
export function TaskBar({ terms, queue, onClose }: { terms: Terms; queue: Queue; onClose: () => void }) {
  const { t } = useLingui();
  const { waiting, refused } = useOutbox();
  const [task] = queue.tasks;
  const number = queue.given + 1;
  return (
    <header className="work__bar">
      <Button look="icon" aria-label={t`Stop working`} onPress={onClose}>
        <Icon name="cross" />
      </Button>
      <div className="stack stack--1">
        <p className="small">
          <b>{task ? <Trans>Task {number}</Trans> : <bdi>{terms.title}</bdi>}</b>
        </p>
        <p className="xs muted">
          <Pending terms={terms} given={queue.given} />
        </p>
      </div>
      <div className="top__end">
        {(waiting.length > 0 || refused.length > 0) && (
          <Link className={refused.length ? 'hit small bad-ink' : 'hit small muted'} to="/work/outbox">
            {refused.length ? <Plural value={refused.length} one="# not taken" other="# not taken" /> : <Plural value={waiting.length} one="# to send" other="# to send" />}
          </Link>
        )}
        {task && <TimeLeft endsAt={task.endsAt} />}
      </div>
    </header>
  );
}

/** What the answers given here may earn; it is decided later. */
export function Pending({ terms: { price, asset }, given }: { terms: Terms; given: number }) {
  if (price === '0') return <Trans>This work is not paid</Trans>;
  return (
    <Trans>
      Up to <Money units={BigInt(price) * BigInt(given)} asset={asset} />, pending
    </Trans>
  );
}
