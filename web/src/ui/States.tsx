import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { Problem } from '../api/problem';
import { Refusal } from '../app/refusals';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import { Notice } from './Notice';

/** What is missing, why, and one next step. */
export function Empty({ icon, title, children, action }: { icon: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <span className="tile">
        <Icon name={icon} />
      </span>
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

const PATIENCE_MS = 200;
const LONG_MS = 10_000;

/** The shape of what comes, after a moment; `what` names it to those who listen. */
export function Loading({ what, lines = 3 }: { what: ReactNode; lines?: number }) {
  const [waited, setWaited] = useState<'moment' | 'while' | 'long'>('moment');
  useEffect(() => {
    const timers = [setTimeout(() => setWaited('while'), PATIENCE_MS), setTimeout(() => setWaited('long'), LONG_MS)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waited === 'moment') return <span className="sr" aria-busy="true" />;
  return (
    <div className="stack" aria-busy="true">
      <p className="sr" role="status">
        {what}
      </p>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className="stack stack--2">
          <span className="skeleton" />
          <span className="skeleton skeleton--short" />
        </div>
      ))}
      {waited === 'long' && (
        <p className="small muted">
          <Trans>This takes longer than usual.</Trans>
        </p>
      )}
    </div>
  );
}

/** What failed, what it means, and what to do. The words come from the code of the refusal, never from the server's text. */
export function Failure({ error, what, retry }: { error: unknown; what?: ReactNode; retry?: () => void }) {
  const problem = error instanceof Problem ? error : new Problem('UNKNOWN', 0);
  return (
    <Notice tone="bad" live>
      {what && <b>{what} </b>}
      <Refusal problem={problem} />{' '}
      {retry && (
        <Button look="quiet" onPress={retry}>
          <Trans>Try again</Trans>
        </Button>
      )}
      {problem.reference && (
        <span className="small">
          {' '}
          <Trans>Fault number {problem.reference}</Trans>
        </span>
      )}
    </Notice>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** One question to a service in its three states. What was read before stays on the page while the network is away. */
export function Answer<T>({ of, loading, failed, children }: { of: Asked<T>; loading: ReactNode; failed?: ReactNode; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Failure error={of.error} what={failed} retry={() => void of.refetch()} />;
  return <Loading what={loading} />;
}
