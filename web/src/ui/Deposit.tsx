import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DepositInstructionJson } from '../api/gen/datafi/type/v1/deposit_pb';
import { Card } from './Card';
import { Code, Copy } from './Copy';
import { transactions } from './deposit';
import { Fold } from './Fold';
import { Qr } from './Qr';
import { Money, Moment } from './Values';

interface DepositProps {
  of: DepositInstructionJson;
  asset: string;
  /** A command that pays from the wallet of the local chain. */
  command?: string;
}

/** How to pay into an escrow on chain, from any wallet: to whom, how much, under which reference, until when. */
export function Deposit({ of, asset, command }: DepositProps) {
  const { t } = useLingui();
  const { approve, deposit } = transactions(of);
  return (
    <Card title={<Trans>Pay in</Trans>}>
      <p>
        <Trans>
          Pay <Money units={of.amountBaseUnits} asset={asset} /> from a wallet of yours until <Moment at={of.endsAt} />. The money lies in a contract on chain, not with us. What is not covered by then goes back.
        </Trans>
      </p>
      <dl className="stack stack--2">
        <Line name={<Trans>Escrow contract</Trans>} value={of.escrowContract ?? ''} label={t`escrow contract`} />
        <Line name={<Trans>Token contract</Trans>} value={of.tokenContract ?? ''} label={t`token contract`} />
        <Line name={<Trans>Amount in the token’s smallest units</Trans>} value={of.amountTokenUnits ?? ''} label={t`amount`} />
        <Line name={<Trans>Reference (id of the escrow)</Trans>} value={of.escrowId ?? ''} label={t`reference`} />
        <Line name={<Trans>Chain</Trans>} value={of.chainId ?? ''} label={t`chain`} />
      </dl>
      <Fold title={<Trans>Scan with a wallet</Trans>}>
        <p className="small">
          <Trans>Two transactions: first you allow the contract to take the amount, then you pay it in.</Trans>
        </p>
        <div className="grid">
          <figure className="stack stack--2">
            <Qr text={approve.link} label={t`QR code of the allowance`} />
            <figcaption>
              <Trans>1. Allow</Trans>
            </figcaption>
            <Copy text={approve.link} of={t`link of the allowance`} />
          </figure>
          <figure className="stack stack--2">
            <Qr text={deposit.link} label={t`QR code of the deposit`} />
            <figcaption>
              <Trans>2. Pay in</Trans>
            </figcaption>
            <Copy text={deposit.link} of={t`link of the deposit`} />
          </figure>
        </div>
      </Fold>
      <Fold title={<Trans>Pay by command</Trans>}>
        {command && (
          <>
            <p className="small">
              <Trans>On a local system, from the wallet of its chain:</Trans>
            </p>
            <Code of={t`command`}>{command}</Code>
          </>
        )}
        <p className="small">
          <Trans>With Foundry, from a wallet of yours:</Trans>
        </p>
        <Code of={t`commands`}>{`${approve.command}\n${deposit.command}`}</Code>
      </Fold>
    </Card>
  );
}

function Line({ name, value, label }: { name: ReactNode; value: string; label: string }) {
  return (
    <div className="between payline">
      <div>
        <dt className="small muted">{name}</dt>
        <dd className="hash">{value}</dd>
      </div>
      <Copy text={value} of={label} />
    </div>
  );
}
