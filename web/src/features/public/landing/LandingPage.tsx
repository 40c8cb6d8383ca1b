import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function LandingPage() {
  const { t } = useLingui();
  useTitle(t`Landing`);
  return (
    <h1>
      <Trans>Landing</Trans>
    </h1>
  );
}
