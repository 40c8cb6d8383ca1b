import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Check } from './proof/check';

const inks = { ok: 'ok-ink', failed: 'bad-ink', skipped: 'muted' } as const;

function State({ of }: { of: Check['state'] }) {
  return (
    <b className={`checks__state ${inks[of]}`}>
      {of === 'ok' ? <Trans>ok</Trans> : of === 'failed' ? <Trans>not ok</Trans> : <Trans>skipped</Trans>}
    </b>
  );
}

/** Each check a line. One that fails shows what was expected and found, in full, and the list goes on. */
export function CheckLines({ checks, say }: { checks: readonly Check[]; say: (check: Check) => ReactNode }) {
  return (
    <ul className="checks">
      {checks.map((check) => (
        <li key={check.name} className="check">
          <State of={check.state} />
          <div>
            {say(check)} {check.detail && <span className="small muted detail">{check.detail}</span>}
            {check.state === 'failed' && (
              <dl className="compare small">
                {check.expected !== undefined && (
                  <div>
                    <dt className="muted">
                      <Trans>Expected</Trans>
                    </dt>
                    <dd className="hash">{check.expected}</dd>
                  </div>
                )}
                <div>
                  <dt className="muted">
                    <Trans>Found</Trans>
                  </dt>
                  <dd className="hash">{check.found ?? '–'}</dd>
                </div>
              </dl>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
