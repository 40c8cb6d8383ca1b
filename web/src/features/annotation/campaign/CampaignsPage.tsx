import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function CampaignsPage() {
  const { t } = useLingui();
  useTitle(t`Campaigns`);
  return (
    <h1>
      <Trans>Campaigns</Trans>
    </h1>
  );
}
