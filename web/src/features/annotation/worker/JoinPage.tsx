import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { tokenOf } from './invitation';
import { OfferView } from './OfferView';
import { joinRoute } from './routes';

/** Where an invitation's link leads. Its token is taken out of the address at once, so that it is in no history and on no picture of the screen. */
export function JoinPage() {
  const { t } = useLingui();
  useTitle(t`Invitation`);
  const { campaignId } = joinRoute.useParams();
  const router = useRouter();
  const { pathname, hash } = useLocation();
  const [token, setToken] = useState(() => tokenOf(hash));
  if (hash && tokenOf(hash) !== token) setToken(tokenOf(hash));
  useEffect(() => {
    if (hash) router.history.replace(pathname);
  }, [hash, pathname, router]);
  return (
    <SignedOnly
      to={token ? `${pathname}#token=${token}` : pathname}
      why={<Trans>You are invited to work that is not open to everybody. Join or sign in to see what it asks and pays; you decide after that.</Trans>}
    >
      <OfferView campaignId={campaignId} token={token} />
    </SignedOnly>
  );
}
