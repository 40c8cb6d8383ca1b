import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Badge } from '../../../../ui/Badge';
import { CheckLines } from '../CheckLines';
import type { Check } from '../proof/check';

const sentences: Record<string, (check: Check) => ReactNode> = {
  name: () => <Trans>The head is of this log</Trans>,
  signature: () => <Trans>The key of the head signed it</Trans>,
  'log-key': () => <Trans>That key is one of the keys of this log</Trans>,
  entry: () => <Trans>The text of the entry gives its fingerprint</Trans>,
  inclusion: () => <Trans>The entry stands at its place under the newest head</Trans>,
  'append-only': ({ state }) =>
    state === 'skipped' ? <Trans>The log only grew since its anchor: no anchor is known</Trans> : <Trans>The log only grew since its anchor; nothing was changed or taken out</Trans>,
};

/** The checks of a log, a line each, and how many hold. */
export function LogChecks({ checks }: { checks: readonly Check[] }) {
  const failed = checks.filter(({ state }) => state === 'failed').length;
  const held = checks.filter(({ state }) => state === 'ok').length;
  return (
    <>
      <div className="card__head between">
        <h2 className="h3"><Trans>Verified in this browser</Trans></h2>
        <span role="status">
          <Badge tone={failed ? 'bad' : 'ok'}><Trans>{held} of {checks.length} ok</Trans></Badge>
        </span>
      </div>
      <CheckLines checks={checks} say={(check) => sentences[check.name]?.(check) ?? check.name} />
    </>
  );
}
