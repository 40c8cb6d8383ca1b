import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { CampaignSummaryJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Measure } from '../../../ui/Measure';
import { amountText } from '../../../ui/money';
import { cut, onScale } from './pay';

/** What is measured, without its asset, which stands beside. */
export function Figure({ units = '0' }: { units: string | undefined }) {
  const { i18n } = useLingui();
  return <bdi className="num">{amountText(cut(units), i18n.locale)}</bdi>;
}

export const isPaid = ({ priceBaseUnits }: CampaignSummaryJson): boolean => (priceBaseUnits ?? '0') !== '0';

/** What an hour pays at the end of a row. */
export function HourlyPay({ of }: { of: CampaignSummaryJson }) {
  const { payPerHour, asset } = of;
  if (!isPaid(of) || !payPerHour)
    return (
      <>
        <p>
          <b>–</b>
        </p>
        <p className="xs muted">{isPaid(of) ? <Trans>not known yet</Trans> : <Trans>not paid</Trans>}</p>
      </>
    );
  return (
    <>
      <p>
        <b>
          <Figure units={payPerHour.medianBaseUnits} />
        </b>
      </p>
      <p className="xs muted">
        <Trans>{asset} an hour</Trans>
      </p>
    </>
  );
}

/** Where eight in ten people were, drawn and in words; or why that is not known. `scale` is the same for all rows of a list. */
export function HourlyRange({ of, scale }: { of: CampaignSummaryJson; scale: number }) {
  const { payPerHour } = of;
  if (!isPaid(of))
    return (
      <p className="xs muted">
        <Trans>The customer pays nothing for this work.</Trans>
      </p>
    );
  if (!payPerHour)
    return (
      <p className="xs muted">
        <Trans>Measured once five people were paid for such work.</Trans>
      </p>
    );
  const { p10BaseUnits, medianBaseUnits, p90BaseUnits } = payPerHour;
  return (
    <>
      <Measure low={onScale(p10BaseUnits)} value={onScale(medianBaseUnits)} high={onScale(p90BaseUnits)} from={0} to={scale} />
      <p className="xs muted">
        <Trans>
          8 in 10 people: <Figure units={p10BaseUnits} /> to <Figure units={p90BaseUnits} />
        </Trans>
      </p>
    </>
  );
}
