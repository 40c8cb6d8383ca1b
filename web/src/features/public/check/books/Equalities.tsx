import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import type { GetBooksResponseJson } from '../../../../api/gen/datafi/reward/v1/ledger_service_pb';
import { Badge } from '../../../../ui/Badge';
import { amountText } from '../../../../ui/money';
import { CheckLines } from '../CheckLines';
import type { Check } from '../proof/check';

const sentences: Record<string, () => ReactNode> = {
  entries: () => <Trans>All that accounts gave is all that accounts received</Trans>,
  transfers: () => <Trans>The accounts say what the transfers say</Trans>,
  deposits: () => <Trans>Every deposit is with somebody: earned, in an escrow, a fee or a refund</Trans>,
  escrows: () => <Trans>The escrows received what came in on the chain</Trans>,
  refunds: () => <Trans>What is to go back is what is due to depositors</Trans>,
  gross: () => <Trans>Decided earnings are where they stand: held, vested, bonds, on their way, paid</Trans>,
  fees: () => <Trans>The fees are those that were charged</Trans>,
  outflow: () => <Trans>What left the chain’s contracts is what was paid and refunded</Trans>,
};

const sentenceOf = ({ name }: Check) => sentences[name]?.() ?? name;

/** What must be equal in the books, and whether it is. */
export function Equalities({ of: { equalities = [], asset = '', balanced = false } }: { of: GetBooksResponseJson }) {
  const { i18n } = useLingui();
  const text = (units: string | undefined) => `${amountText(units ?? '0', i18n.locale)} ${asset}`;
  const checks = equalities.map(
    ({ name = '', holds, leftBaseUnits, rightBaseUnits }): Check => ({ name, state: holds ? 'ok' : 'failed', detail: text(leftBaseUnits), expected: text(leftBaseUnits), found: text(rightBaseUnits) }),
  );
  return (
    <section className="card card--flush">
      <div className="card__head between">
        <h2 className="h3"><Trans>What must be equal</Trans></h2>
        <Badge tone={balanced ? 'ok' : 'bad'}>{balanced ? <Trans>Balanced</Trans> : <Trans>Not balanced</Trans>}</Badge>
      </div>
      <CheckLines checks={checks} say={sentenceOf} />
    </section>
  );
}
