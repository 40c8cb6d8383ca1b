import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../app/title';

export function OperatePage() {
  const { t } = useLingui();
  useTitle(t`Operate`);
  return (
    <h1>
      <Trans>Operate</Trans>
    </h1>
  );
}
