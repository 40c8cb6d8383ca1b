import { Trans, useLingui } from '@lingui/react/macro';
import { Card, Facts } from './Card';
import { Money } from './Values';

interface WatchedProps {
  required: string;
  /** Final deposits; unknown while the service that watches the chain does not answer. */
  deposited: string | undefined;
  missing: string | undefined;
  asset: string;
}

/** What a payment still lacks, looked at again every few seconds until it is covered. */
export function Watched({ required, deposited, missing, asset }: WatchedProps) {
  const { t } = useLingui();
  return (
    <Card title={<Trans>Waiting for your payment</Trans>}>
      <progress className="progress" value={Number(deposited ?? 0)} max={Math.max(1, Number(required))} aria-label={t`Paid in`} />
      <Facts
        of={[
          [<Trans key="n">Needed</Trans>, <Money key="v" units={required} asset={asset} />],
          [<Trans key="n">Seen and final</Trans>, <Money key="v" units={deposited} asset={asset} />],
          [<Trans key="n">Still missing</Trans>, <b key="v"><Money units={missing} asset={asset} /></b>],
        ]}
      />
      <p className="small muted" role="status">
        <Trans>This page looks again every few seconds. A payment counts once it is final on chain; you may leave and come back.</Trans>
      </p>
    </Card>
  );
}
