import { useLingui } from '@lingui/react/macro';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { OfferView } from './OfferView';
import { offerRoute } from './routes';

export function OfferPage() {
  const { t } = useLingui();
  useTitle(t`Work on offer`);
  const { campaignId } = offerRoute.useParams();
  return (
    <SignedOnly>
      <OfferView campaignId={campaignId} />
    </SignedOnly>
  );
}
