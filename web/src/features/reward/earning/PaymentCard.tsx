import { Trans } from '@lingui/react/macro';
import type { GetMyEarningsResponseJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { ButtonLink } from '../../../ui/Button';
import { Card, fact, Facts } from '../../../ui/Card';
import { Hash, Money } from '../../../ui/Values';

/** What is paid next, and where to. */
export function PaymentCard({ sums }: { sums: GetMyEarningsResponseJson }) {
  const { asset = 'TUSD', walletAddress } = sums;
  const fromCustody = walletAddress ? BigInt(sums.custodyBaseUnits ?? '0') : 0n;
  return (
    <Card title={<Trans>Next payment</Trans>}>
      <Facts
        of={[
          fact(<Trans>Amount</Trans>, <Money units={BigInt(sums.vestedBaseUnits ?? '0') + fromCustody} asset={asset} />),
          fact(<Trans>Under way now</Trans>, <Money units={sums.pendingBaseUnits ?? '0'} asset={asset} />),
          fact(<Trans>Fee for you</Trans>, <Money units="0" asset={asset} />),
          fact(<Trans>To</Trans>, walletAddress ? <Hash of={walletAddress} /> : <Trans>Kept for you by the contract</Trans>),
        ]}
      />
      <ButtonLink fill to="/you/wallet">
        <Trans>Change where it goes</Trans>
      </ButtonLink>
    </Card>
  );
}
