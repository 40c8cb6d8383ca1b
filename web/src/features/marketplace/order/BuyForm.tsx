import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ListingJson } from '../../../api/gen/datafi/marketplace/v1/listing_pb';
import type { OrganisationJson } from '../../../api/gen/datafi/marketplace/v1/organisation_pb';
import { Problem } from '../../../api/problem';
import { Button } from '../../../ui/Button';
import { ByProgram } from '../../../ui/ByProgram';
import { Card } from '../../../ui/Card';
import { Tick } from '../../../ui/Choice';
import { useDeed } from '../../../ui/deed';
import { Select } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { KeyPart } from '../delivery/KeyPart';
import { useHolds } from '../licence/useHolds';
import { placeOrder } from './api';

export function BuyForm({ offer, buyers }: { offer: ListingJson; buyers: readonly OrganisationJson[] }) {
  const [organisationId, setOrganisation] = useState(buyers[0]?.id ?? '');
  const [ageRecipient, setRecipient] = useState('');
  const [again, setAgain] = useState(false);
  const [snippetKey] = useState(() => crypto.randomUUID());
  const holds = useHolds(organisationId, offer.datasetVersionId ?? '');
  const navigate = useNavigate();
  const buy = useDeed(placeOrder, ({ order }) =>
    navigate({ to: '/company/$organisationId/purchases/$orderId', params: { organisationId, orderId: order?.id ?? '' } }),
  );
  const held = holds || (buy.error instanceof Problem && buy.error.code === 'LICENCE_HELD');
  const request = { organisationId, listingId: offer.id ?? '', ageRecipient, again };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!buy.isPending) buy.mutate(request);
  };
  return (
    <form className="stack stack--5" onSubmit={send}>
      <Card title={<Trans>Who buys</Trans>}>
        <Select
          label={<Trans>Organisation</Trans>}
          value={organisationId}
          options={buyers.map(({ id = '', name = '' }) => ({ value: id, text: name }))}
          onChange={(id) => {
            // Another buyer has not been asked yet.
            setOrganisation(id);
            setAgain(false);
            buy.reset();
          }}
        />
        {held && (
          <>
            <Notice tone="wait" live>
              <Trans>This organisation has a licence of this data already. Its download stands with its purchases; you need not pay again.</Trans>
            </Notice>
            <Tick label={<Trans>Buy another licence all the same</Trans>} isSelected={again} onChange={setAgain} />
          </>
        )}
      </Card>
      <KeyPart recipient={ageRecipient} onChange={setRecipient} />
      {buy.error && <Failure error={buy.error} what={<Trans>Nothing was ordered.</Trans>} />}
      <div className="cluster">
        <Button type="submit" look="main" isPending={buy.isPending} isDisabled={!ageRecipient || (held && !again)}>
          <Trans>Order the licence</Trans>
        </Button>
      </div>
      <ByProgram
        cli={`datafi listing buy ${offer.id} --organisation ${organisationId} --recipient ${ageRecipient || 'age1…'}`}
        call={{ service: 'marketplace', file: 'order', door: 'OrderService', method: 'PlaceOrder', body: { ...request, idempotencyKey: snippetKey } }}
      />
    </form>
  );
}
