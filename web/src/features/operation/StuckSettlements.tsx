import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { StuckSettlementJson } from '../../api/gen/datafi/annotation/v1/settlement_pb';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { More, usePages } from '../../ui/Pages';
import { Answer } from '../../ui/States';
import { Moment } from '../../ui/Values';
import { AskTwice } from './AskTwice';
import { listStuckSettlements, retrySettlement } from './api';

const key = ['operate', 'settlements'];

function Row({ of, then }: { of: StuckSettlementJson; then: () => unknown }) {
  return (
    <li className="row">
      <div className="between">
        <b className="hash">{of.campaignId}</b>
        <Badge tone="bad">{of.failureCode}</Badge>
      </div>
      <p className="small">{of.failure}</p>
      <p className="small muted"><Trans>Round {of.round}, {of.attempts} attempts, set aside <Moment at={of.setAsideAt} /></Trans></p>
      <div>
        <AskTwice
          verb={<Trans>Settle it again</Trans>}
          title={<Trans>Settle this round again?</Trans>}
          what={<Trans>The answers are in the log; nothing was lost by waiting. The round is decided by the same rule as before, and people are paid by what it finds.</Trans>}
          withReason
          act={(why) => retrySettlement(of.campaignId ?? '', why)}
          done={<Trans>The round will be tried again.</Trans>}
          then={then}
        />
      </div>
    </li>
  );
}

/** Rounds whose settlement was set aside, so that they hold up no other. */
export function StuckSettlements() {
  const queries = useQueryClient();
  const settlements = usePages(key, listStuckSettlements);
  return (
    <Card flush title={<Trans>Settlements set aside</Trans>}>
      <Answer of={settlements} loading={<Trans>Loading settlements</Trans>} failed={<Trans>Settlements that were set aside are not known.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="row muted"><Trans>No settlement waits for you.</Trans></p>
          ) : (
            <ul>{rows.map((one) => <Row key={one.campaignId} of={one} then={() => queries.invalidateQueries({ queryKey: key })} />)}</ul>
          )
        }
      </Answer>
      <More of={settlements} />
    </Card>
  );
}
