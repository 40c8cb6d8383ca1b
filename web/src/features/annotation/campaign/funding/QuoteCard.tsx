import { Trans, useLingui } from '@lingui/react/macro';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Card } from '../../../../ui/Card';
import { Count, Money, Percent } from '../../../../ui/Values';

/** The worst case, fee by fee, and beside it what was decided so far. */
export function QuoteCard({ campaign }: { campaign: CampaignJson }) {
  const { t } = useLingui();
  const { quote, settlement } = campaign;
  const asset = quote?.asset ?? campaign.asset ?? '';
  const answers = BigInt(quote?.items ?? 0) * BigInt(quote?.overlap ?? 0);
  const sum = settlement && BigInt(settlement.grossBaseUnits ?? 0) + BigInt(settlement.feeBaseUnits ?? 0);
  const cells = (most: string | undefined, now: string | bigint | undefined) => (
    <>
      <td className="end" data-label={t`At most`}>
        <Money units={most} asset={asset} />
      </td>
      {settlement && (
        <td className="end" data-label={t`So far`}>
          <Money units={now} asset={asset} />
        </td>
      )}
    </>
  );
  return (
    <Card title={<Trans>Quote, fee by fee</Trans>} flush>
      <div className="scroll-x">
        <table className="table table--tight">
          <thead>
            <tr>
              <th scope="col">
                <Trans>What</Trans>
              </th>
              <th scope="col" className="end">
                <Trans>At most</Trans>
              </th>
              {settlement && (
                <th scope="col" className="end">
                  <Trans>So far</Trans>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                <Trans>
                  Answers, up to <Count of={answers.toString()} /> at <Money units={quote?.priceBaseUnits} asset={asset} least={3} />
                </Trans>
              </th>
              {cells(quote?.workBaseUnits, settlement?.grossBaseUnits)}
            </tr>
            <tr>
              <th scope="row">
                <Trans>
                  Service fee, <Percent ppb={quote?.feePpb} /> of pay
                </Trans>
              </th>
              {cells(quote?.feeBaseUnits, settlement?.feeBaseUnits)}
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                <Trans>Total</Trans>
              </th>
              {cells(quote?.totalBaseUnits, sum)}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="card__foot small muted">
        <Trans>“At most” is the worst case and is held in escrow. An answer that is no better than guessing costs nothing, so the bill is almost always smaller; the rest goes back by itself.</Trans>
      </p>
    </Card>
  );
}
