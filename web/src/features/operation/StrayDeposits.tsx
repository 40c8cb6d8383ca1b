import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { StrayDepositJson } from '../../api/gen/datafi/reward/v1/escrow_service_pb';
import { Card } from '../../ui/Card';
import { More, usePages } from '../../ui/Pages';
import { Answer } from '../../ui/States';
import { Money, Moment } from '../../ui/Values';
import { AskTwice } from './AskTwice';
import { listStrayDeposits, refundStrayDeposit } from './api';

const key = ['operate', 'stray'];

function Row({ of, then }: { of: StrayDepositJson; then: () => unknown }) {
  const { escrowId = '', depositor = '' } = of;
  const amount = <Money units={of.amountBaseUnits} asset={of.asset ?? ''} />;
  return (
    <li className="row">
      <div className="between">
        <b>{amount}</b>
        <span className="small muted">
          {of.state === 'STRAY_DEPOSIT_STATE_UNRESERVED' ? <Trans>nobody reserved this number</Trans> : <Trans>too small to be worth a transaction</Trans>}
        </span>
      </div>
      <p className="small hash">{escrowId}</p>
      <p className="small hash">{depositor}</p>
      <p className="small muted">
        <Trans>Since <Moment at={of.since} /></Trans>{of.returnsAt && <> · <Trans>goes back by itself <Moment at={of.returnsAt} /></Trans></>}
      </p>
      <div>
        <AskTwice
          verb={<Trans>Send it back now</Trans>}
          title={<Trans>Send this money back?</Trans>}
          what={<Trans>{amount} go back on the chain to <span className="hash">{depositor}</span>, however little it is. It cannot be stopped afterwards.</Trans>}
          withReason
          grave
          act={(why) => refundStrayDeposit(escrowId, depositor, why)}
          done={<Trans>The refund is on its way.</Trans>}
          then={then}
        />
      </div>
    </li>
  );
}

/** Money on the chain that no escrow holds. */
export function StrayDeposits() {
  const queries = useQueryClient();
  const deposits = usePages(key, listStrayDeposits);
  return (
    <Card flush title={<Trans>Money that no escrow holds</Trans>}>
      <Answer of={deposits} loading={<Trans>Loading deposits</Trans>} failed={<Trans>Such deposits are not known now.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="row muted"><Trans>There is none.</Trans></p>
          ) : (
            <ul>
              {rows.map((one) => (
                <Row key={`${one.escrowId} ${one.depositor} ${one.state}`} of={one} then={() => queries.invalidateQueries({ queryKey: key })} />
              ))}
            </ul>
          )
        }
      </Answer>
      <More of={deposits} />
    </Card>
  );
}
