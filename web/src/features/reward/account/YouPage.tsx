import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function YouPage() {
  const { t } = useLingui();
  useTitle(t`You`);
  return (
    <h1>
      <Trans>You</Trans>
    </h1>
  );
}
