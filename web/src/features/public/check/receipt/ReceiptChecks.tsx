import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../../../../ui/Card';
import { Notice } from '../../../../ui/Notice';
import { Answer } from '../../../../ui/States';
import { CheckLines } from '../CheckLines';
import type { Check } from '../proof/check';
import type { Receipt } from '../proof/receipt-file';
import { leftOut, sentences } from './sentences';
import '../check.css';

const LINES_MAX = 100;

/** Each check under a name of its own; of very many only the first are shown, and each that failed. */
const listed = (checks: readonly Check[]): Check[] =>
  checks.map((check, i) => ({ ...check, name: `${check.name}#${i}` })).filter(({ state }, i) => i < LINES_MAX || state === 'failed');

function say({ name, state }: Check) {
  const kind = name.split('#')[0]!;
  return (state === 'skipped' && leftOut[kind]?.()) || sentences[kind]?.() || kind;
}

function Verdict({ checks }: { checks: readonly Check[] }) {
  if (checks.some(({ state }) => state === 'failed')) {
    return (
      <Notice tone="bad" live>
        <Trans>This receipt is not right: a check below is not ok. It may have been changed. Keep it and ask the operator.</Trans>
      </Notice>
    );
  }
  return (
    <Notice tone="ok" live>
      {checks.some(({ state }) => state === 'skipped') ? (
        <Trans>All that can be checked yet is right.</Trans>
      ) : (
        <Trans>The line of this receipt is in its epoch, and it adds up.</Trans>
      )}
    </Notice>
  );
}

/** Runs the checks of a receipt in this browser; what does the hashing is loaded here. */
export function ReceiptChecks({ receipt }: { receipt: Receipt }) {
  const asked = useQuery({
    queryKey: ['receipt-check', receipt],
    queryFn: async () => (await import('./run')).check(receipt),
    staleTime: 0,
  });
  return (
    <Answer of={asked} loading={<Trans>Checking the receipt</Trans>} failed={<Trans>We could not read the public epoch.</Trans>}>
      {({ checks }) => (
        <div className="stack">
          <Verdict checks={checks} />
          <Card flush title={<Trans>Checks, made in this browser</Trans>}>
            <CheckLines checks={listed(checks)} say={say} />
          </Card>
          <p className="small muted">
            <Trans>
              The root and the contract above are what DataFi’s service shows to everybody. That the chain says the same you can ask any node of the chain, by the transaction above.
            </Trans>
          </p>
        </div>
      )}
    </Answer>
  );
}
