import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Money } from '../../../ui/Values';
import { byEpoch } from './sums';

const STEP = 5;

/** A receipt for each epoch that paid something. */
export function ReceiptsCard({ earnings }: { earnings: readonly EarningJson[] }) {
  const epochs = byEpoch(earnings);
  const [shown, setShown] = useState(STEP);
  if (epochs.length === 0) return null;
  return (
    <Card flush title={<Trans>Receipts</Trans>}>
      <ul>
        {epochs.slice(0, shown).map(({ epoch, asset, amount }) => (
          <li key={epoch} className="row row--money">
            <Link className="row__link" to="/earnings/receipts/$epoch" params={{ epoch }}>
              <Trans>Epoch {epoch}</Trans>
            </Link>
            <span className="row__sum">
              <Money units={amount} asset={asset} />
            </span>
          </li>
        ))}
      </ul>
      {shown < epochs.length && (
        <div className="card__foot">
          <Button onPress={() => setShown(shown + STEP)}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </Card>
  );
}
