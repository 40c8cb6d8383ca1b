import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function TryPage() {
  const { t } = useLingui();
  useTitle(t`Try`);
  return (
    <h1>
      <Trans>Try</Trans>
    </h1>
  );
}
