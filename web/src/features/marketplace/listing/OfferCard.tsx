import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DatasetVersionJson } from '../../../api/gen/datafi/marketplace/v1/dataset_pb';
import type { ListingJson } from '../../../api/gen/datafi/marketplace/v1/listing_pb';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Sheet } from '../../../ui/Sheet';
import { Answer, Failure } from '../../../ui/States';
import { Money, Moment } from '../../../ui/Values';
import { offerOf, unlist } from './api';
import { OfferForm } from './OfferForm';

/** Whether a version is on offer, for how much; to offer it or to take the offer back. */
export function OfferCard({ version, manages }: { version: DatasetVersionJson; manages: boolean }) {
  const id = version.id ?? '';
  const asked = useQuery({ queryKey: ['offer', id], queryFn: () => offerOf(id) });
  return (
    <Card title={<Trans>Offer</Trans>}>
      <Answer of={asked} loading={<Trans>Looking for the offer</Trans>}>
        {(offer) => {
          if (offer) return <Offered offer={offer} manages={manages} />;
          return manages ? <OfferForm version={version} /> : <p><Trans>It is not on offer.</Trans></p>;
        }}
      </Answer>
    </Card>
  );
}

function Offered({ offer, manages }: { offer: ListingJson; manages: boolean }) {
  const { id: listingId = '' } = offer;
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => unlist(listingId),
    onSuccess: async () => {
      setAsking(false);
      for (const key of [['offer'], ['listings'], ['listing', listingId]]) await queries.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <>
      <p>
        <Trans>
          On offer for <Money units={offer.priceBaseUnits} asset={offer.asset ?? ''} /> since <Moment at={offer.publishedAt} />.
        </Trans>{' '}
        <Link to="/market/$listingId" params={{ listingId }}>
          <Trans>See it as buyers do</Trans>
        </Link>
      </p>
      {manages && (
        <div className="cluster">
          <Button onPress={() => setAsking(true)}>
            <Trans>Take the offer back</Trans>
          </Button>
        </div>
      )}
      <Sheet title={<Trans>Take this offer back?</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <p>
          <Trans>Nobody can order it any more. Orders that were placed stand, and licences stay. For another price make a new offer.</Trans>
        </p>
        {end.error && <Failure error={end.error} />}
        <Button look="bad" fill isPending={end.isPending} onPress={() => end.mutate()}>
          <Trans>Take it back</Trans>
        </Button>
        <Button fill onPress={() => setAsking(false)}>
          <Trans>Leave it on offer</Trans>
        </Button>
      </Sheet>
    </>
  );
}
