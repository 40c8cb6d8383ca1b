import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Card } from '../../ui/Card';
import { NewestEpoch } from '../public/check/epoch/NewestEpoch';
import { AskTwice } from './AskTwice';
import { settleEpoch } from './api';

/** The newest epoch, and the next one at once. */
export function SettleNow() {
  const queries = useQueryClient();
  return (
    <>
      <NewestEpoch />
      <Card title={<Trans>Begin an epoch</Trans>}>
        <p className="small muted"><Trans>Epochs begin by themselves. Begin one only if somebody waits.</Trans></p>
        <AskTwice
          verb={<Trans>Settle now</Trans>}
          title={<Trans>Settle all vested pay now?</Trans>}
          what={<Trans>Everything that has vested, and the fees, go into the next epoch. Its root is published on the chain, and after the time to object it is paid. It cannot be taken back; only the guardian can stop it.</Trans>}
          act={(_, key) => settleEpoch(key)}
          done={<Trans>The epoch has begun.</Trans>}
          then={() => queries.invalidateQueries({ queryKey: ['check', 'epochs'] })}
        />
      </Card>
    </>
  );
}
