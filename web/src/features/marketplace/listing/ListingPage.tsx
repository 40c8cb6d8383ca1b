import { Plural, Trans } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import type { ListingJson } from '../../../api/gen/datafi/marketplace/v1/listing_pb';
import { TestMoney } from '../../../app/TestMoney';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Icon } from '../../../ui/Icon';
import { Notice } from '../../../ui/Notice';
import { Answer } from '../../../ui/States';
import { Money, Percent } from '../../../ui/Values';
import { Passport } from '../dataset/Passport';
import { useListing } from './useListing';

/** An offer with all that a buyer may know before buying. */
export function ListingPage() {
  const { listingId } = useParams({ from: '/public/market/$listingId' });
  const asked = useListing(listingId);
  return (
    <div className="page stack stack--5">
      <p>
        <Link className="hit" to="/market">
          <Icon name="back" turns />
          <Trans>Data for sale</Trans>
        </Link>
      </p>
      <Answer of={asked} loading={<Trans>Loading the offer</Trans>} failed={<Trans>We could not load this offer.</Trans>}>
        {(found) => <Offer of={found} />}
      </Answer>
      <TestMoney />
    </div>
  );
}

function Offer({ of }: { of: ListingJson }) {
  const version = of.datasetVersion ?? {};
  useTitle(version.name ?? '');
  return (
    <>
      <div className="stack stack--2">
        <h1 className="anywhere">
          <bdi>{version.name}</bdi>
        </h1>
        <p className="lead">
          <bdi>{version.description}</bdi>
        </p>
      </div>
      <div className="cols">
        <div className="stack stack--5">
          <Card title={<Trans>Terms of the licence</Trans>}>
            <p className="pre">
              <bdi>{version.licenceText}</bdi>
            </p>
          </Card>
          <Passport of={version} />
        </div>
        <Price of={of} />
      </div>
    </>
  );
}

function Price({ of }: { of: ListingJson }) {
  return (
    <Card title={<Trans>One licence</Trans>}>
      <p className="stat__value">
        <Money units={of.priceBaseUnits} asset={of.asset ?? ''} />
      </p>
      <p className="small">
        <Plural value={Number(of.datasetVersion?.rows ?? 0)} one="# row" other="# rows" />
      </p>
      {of.state === 'LISTING_STATE_UNLISTED' ? (
        <Notice tone="wait">
          <Trans>The seller took this offer back. It cannot be ordered any more; licences that were bought stay.</Trans>
        </Notice>
      ) : (
        <ButtonLink look="main" fill to="/market/$listingId/buy" params={{ listingId: of.id ?? '' }}>
          <Trans>Buy a licence</Trans>
        </ButtonLink>
      )}
      <h3>
        <Trans>Where the money goes</Trans>
      </h3>
      <p className="small">
        <Trans>
          The service fee is part of the price. Of what it leaves, <Percent ppb={of.contributorSharePpb} /> goes to the people whose answers made the rows, in proportion to what their answers were worth. The rest is the seller’s.
        </Trans>
      </p>
      <p className="small">
        <Link to="/check/rules">
          <Trans>How pay is decided</Trans>
        </Link>
      </p>
    </Card>
  );
}
