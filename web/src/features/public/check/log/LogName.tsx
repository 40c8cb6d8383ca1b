import { Trans } from '@lingui/react/macro';

/** The log of a service, as people say it. */
export function LogName({ of }: { of: string }) {
  if (of === 'annotation') return <Trans>Work and labels</Trans>;
  if (of === 'marketplace') return <Trans>Data and orders</Trans>;
  if (of === 'reward') return <Trans>Pay and payouts</Trans>;
  return <>{of}</>;
}
