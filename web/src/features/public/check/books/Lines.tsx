import { Trans, useLingui } from '@lingui/react/macro';
import type { GetBooksResponseJson } from '../../../../api/gen/datafi/reward/v1/ledger_service_pb';
import { Card } from '../../../../ui/Card';
import { Count, Money } from '../../../../ui/Values';

/** The sums of all accounts of each class. */
export function Lines({ of: { lines = [], asset = '', transfers } }: { of: GetBooksResponseJson }) {
  const { t } = useLingui();
  return (
    <Card flush title={<Trans>Sums by class of account</Trans>}>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col"><Trans>Class</Trans></th>
            <th scope="col" className="end"><Trans>Accounts</Trans></th>
            <th scope="col" className="end"><Trans>Given</Trans></th>
            <th scope="col" className="end"><Trans>Received</Trans></th>
            <th scope="col" className="end"><Trans>Balance</Trans></th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.accountClass}>
              <th scope="row" className="mono">{line.accountClass}</th>
              <td className="end" data-label={t`Accounts`}><Count of={line.accounts} /></td>
              <td className="end" data-label={t`Given`}><Money units={line.debitsBaseUnits} asset={asset} least={6} /></td>
              <td className="end" data-label={t`Received`}><Money units={line.creditsBaseUnits} asset={asset} least={6} /></td>
              <td className="end" data-label={t`Balance`}><Money units={line.balanceBaseUnits} asset={asset} least={6} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="card__foot small muted"><Trans>From <Count of={transfers} /> transfers, all of them one after another and none ever changed.</Trans></p>
    </Card>
  );
}
