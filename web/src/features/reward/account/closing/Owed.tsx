import { Trans } from '@lingui/react/macro';
import type { GetMyEarningsResponseJson } from '../../../../api/gen/datafi/reward/v1/earning_service_pb';
import { TestMoney } from '../../../../app/TestMoney';
import { ButtonLink } from '../../../../ui/Button';
import { fact, Facts } from '../../../../ui/Card';
import { Notice } from '../../../../ui/Notice';
import { Hash, Money } from '../../../../ui/Values';
import { potsOf } from '../../earning/sums';

/** Each part of what did not reach a wallet, and where it goes once nobody can sign in any more. */
export function Owed({ sums }: { sums: GetMyEarningsResponseJson }) {
  const { asset = '', walletAddress } = sums;
  const { kept, way, held } = potsOf(sums);
  if (kept + way + held === 0n) {
    return (
      <Notice tone="ok">
        <Trans>Nothing is owed to you now.</Trans>
      </Notice>
    );
  }
  const money = (units: bigint) => <Money units={units} asset={asset} />;
  return (
    <>
      <Facts
        of={[
          fact(<Trans>Held until its check is over</Trans>, money(held)),
          fact(<Trans>On its way</Trans>, money(way)),
          fact(<Trans>Kept for you by a public contract</Trans>, money(kept)),
        ]}
      />
      {walletAddress ? (
        <Notice tone="ok">
          <Trans>
            All of it goes to your wallet <Hash of={walletAddress} />, each part when it is due, though the account is deleted. You need not do anything.
          </Trans>
        </Notice>
      ) : (
        <>
          <Notice tone="wait">
            <Trans>You have no wallet. All of it is kept by the public contract, without an end and for nobody else, until somebody brings the code that you get below. You can also link a wallet first.</Trans>
          </Notice>
          <div className="cluster">
            <ButtonLink to="/you/wallet">
              <Trans>Link a wallet</Trans>
            </ButtonLink>
          </div>
        </>
      )}
      <TestMoney />
    </>
  );
}
