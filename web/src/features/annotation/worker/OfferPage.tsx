import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function OfferPage() {
  const { t } = useLingui();
  useTitle(t`Offer`);
  return (
    <h1>
      <Trans>Offer</Trans>
    </h1>
  );
}
