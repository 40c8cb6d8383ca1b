import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { useFragmentToken } from '../../../app/fragment';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { OfferView } from './OfferView';
import { joinRoute } from './routes';

/** Where an invitation's link leads. */
export function JoinPage() {
  const { t } = useLingui();
  useTitle(t`Invitation`);
  const { campaignId } = joinRoute.useParams();
  const { pathname } = useLocation();
  const token = useFragmentToken();
  return (
    <SignedOnly
      to={token ? `${pathname}#token=${token}` : pathname}
      why={<Trans>You are invited to work that is not open to everybody. Join or sign in to see what it asks and pays; you decide after that.</Trans>}
    >
      <OfferView campaignId={campaignId} token={token} />
    </SignedOnly>
  );
}
