import { Trans } from '@lingui/react/macro';
import type { CampaignSummaryJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Count } from '../../../ui/Values';
import { Figure, HourlyRange, isPaid } from './Figures';
import { scaleOf } from './pay';

/** What an hour paid, with its range and where the figure comes from; or that it is not known, or nothing. */
export function OfferPay({ of }: { of: CampaignSummaryJson }) {
  const { payPerHour, asset } = of;
  if (!isPaid(of))
    return (
      <div className="stat">
        <p className="stat__value">
          <Trans>Not paid</Trans>
        </p>
        <HourlyRange of={of} scale={1} />
      </div>
    );
  const scale = scaleOf([of]);
  return (
    <div className="stat">
      <p className="stat__value">
        {payPerHour ? (
          <Trans>
            <Figure units={payPerHour.medianBaseUnits} /> <small>{asset} an hour</small>
          </Trans>
        ) : (
          '–'
        )}
      </p>
      <HourlyRange of={of} scale={scale} />
      {payPerHour && (
        <>
          <div className="scale" aria-hidden="true">
            <Count of={0} />
            <Count of={scale} />
          </div>
          <p className="xs muted">
            <Trans>
              Median of <Count of={payPerHour.workers} /> people whom this customer paid for such work in the last 30 days. Yours may differ.
            </Trans>
          </p>
        </>
      )}
    </div>
  );
}
