import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function OrganisationsPage() {
  const { t } = useLingui();
  useTitle(t`Organisations`);
  return (
    <h1>
      <Trans>Organisations</Trans>
    </h1>
  );
}
