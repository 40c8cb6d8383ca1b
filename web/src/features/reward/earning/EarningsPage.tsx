import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function EarningsPage() {
  const { t } = useLingui();
  useTitle(t`Earnings`);
  return (
    <h1>
      <Trans>Earnings</Trans>
    </h1>
  );
}
