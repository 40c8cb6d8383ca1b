import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { Money } from '../../../../ui/Values';

/** What an epoch adds, for each token. */
export function Totals({ of }: { of: EpochJson }) {
  const totals = of.totals ?? [];
  if (totals.length === 0) return <>–</>;
  return (
    <>
      {totals.map((total) => (
        <div key={total.token}>
          <Money units={total.amountBaseUnits} asset={total.asset ?? ''} />
        </div>
      ))}
    </>
  );
}
