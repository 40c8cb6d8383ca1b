import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import type { ListingJson } from '../../../api/gen/datafi/marketplace/v1/listing_pb';
import { SignedOnly } from '../../../app/SignedOnly';
import { TestMoney } from '../../../app/TestMoney';
import { useTitle } from '../../../app/title';
import { usePages } from '../../../ui/Pages';
import { Answer } from '../../../ui/States';
import { Money } from '../../../ui/Values';
import { useListing } from '../listing/useListing';
import { organisations } from '../organisation/api';
import { CreateOrganisation } from '../organisation/CreateOrganisation';
import { BuyForm } from './BuyForm';

/** Orders a licence for one of the person's organisations. */
export function BuyPage() {
  const { t } = useLingui();
  useTitle(t`Buy a licence`);
  const { listingId } = useParams({ from: '/app/market/$listingId/buy' });
  const asked = useListing(listingId);
  return (
    <>
      <h1>
        <Trans>Buy a licence</Trans>
      </h1>
      <SignedOnly why={<Trans>A licence belongs to an organisation. Sign in to buy one for yours.</Trans>}>
        <Answer of={asked} loading={<Trans>Loading the offer</Trans>} failed={<Trans>We could not load this offer.</Trans>}>
          {(offer) => <Buy offer={offer} />}
        </Answer>
        <TestMoney />
      </SignedOnly>
    </>
  );
}

function Buy({ offer }: { offer: ListingJson }) {
  const mine = usePages(['organisations'], organisations);
  return (
    <>
      <p className="lead">
        <Trans>
          <bdi>{offer.datasetVersion?.name}</bdi> for <Money units={offer.priceBaseUnits} asset={offer.asset ?? ''} />
        </Trans>
      </p>
      <Answer of={mine} loading={<Trans>Loading your organisations</Trans>}>
        {(rows) => {
          const buyers = rows.filter(({ id }) => id !== offer.organisationId);
          return buyers.length === 0 ? <CreateOrganisation stay /> : <BuyForm offer={offer} buyers={buyers} />;
        }}
      </Answer>
    </>
  );
}
