import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function CheckPage() {
  const { t } = useLingui();
  useTitle(t`Check`);
  return (
    <h1>
      <Trans>Check</Trans>
    </h1>
  );
}
