import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function MarketPage() {
  const { t } = useLingui();
  useTitle(t`Market`);
  return (
    <h1>
      <Trans>Market</Trans>
    </h1>
  );
}
