import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { OrderJson } from '../../../api/gen/datafi/marketplace/v1/order_pb';
import { useTitle } from '../../../app/title';
import { Button } from '../../../ui/Button';
import { Deposit } from '../../../ui/Deposit';
import { Sheet } from '../../../ui/Sheet';
import { Answer, Failure } from '../../../ui/States';
import { Money, Moment } from '../../../ui/Values';
import { Watched } from '../../../ui/Watched';
import { DownloadCard } from '../delivery/DownloadCard';
import { LicenceCard } from '../licence/LicenceCard';
import { useListing } from '../listing/useListing';
import { cancelOrder, escrow, order } from './api';
import { OrderBadge } from './state';

const LIVE_MS = 4000;

/** An order on its way: paid in, then licensed, then downloaded. */
export function OrderPage() {
  const { orderId } = useParams({ from: '/app/company/$organisationId/purchases/$orderId' });
  const asked = useQuery({
    queryKey: ['order', orderId],
    queryFn: () => order(orderId),
    refetchInterval: ({ state }) => (state.data?.state === 'ORDER_STATE_PENDING_PAYMENT' ? LIVE_MS : false),
  });
  return (
    <Answer of={asked} loading={<Trans>Loading the order</Trans>} failed={<Trans>We could not load this order.</Trans>}>
      {(found) => <Order of={found} />}
    </Answer>
  );
}

function Order({ of }: { of: OrderJson }) {
  const name = useListing(of.listingId ?? '').data?.datasetVersion?.name ?? '';
  useTitle(name);
  return (
    <>
      <div className="stack stack--2">
        <p>
          <OrderBadge of={of} />
        </p>
        <h1 className="anywhere">{name ? <bdi>{name}</bdi> : <Trans>Order</Trans>}</h1>
        <p className="muted">
          <Trans>
            <Money units={of.priceBaseUnits} asset={of.asset ?? ''} />, ordered <Moment at={of.placedAt} />
          </Trans>
        </p>
      </div>
      {of.state === 'ORDER_STATE_PENDING_PAYMENT' && <Unpaid of={of} />}
      {of.state === 'ORDER_STATE_CANCELLED' && (
        <p>
          <Trans>It was given up, or not paid in time. What was paid in goes back to who paid it.</Trans>
        </p>
      )}
      {of.licenceId && (
        <>
          <DownloadCard licenceId={of.licenceId} recipient={of.ageRecipient ?? ''} />
          <LicenceCard licenceId={of.licenceId} />
        </>
      )}
    </>
  );
}

function Unpaid({ of }: { of: OrderJson }) {
  const { id = '', asset = '', deposit, priceBaseUnits = '0' } = of;
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const paid = useQuery({ queryKey: ['escrow', id], queryFn: () => escrow(id), refetchInterval: LIVE_MS, retry: false });
  const missing = paid.data && BigInt(paid.data.reservedBaseUnits ?? 0) - BigInt(paid.data.depositedBaseUnits ?? 0);
  const cancel = useMutation({
    mutationFn: () => cancelOrder(id),
    onSuccess: async () => {
      setAsking(false);
      for (const key of ['order', 'orders']) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <>
      <Watched required={priceBaseUnits} deposited={paid.data?.depositedBaseUnits} missing={missing === undefined ? undefined : (missing < 0n ? 0n : missing).toString()} asset={asset} />
      {deposit && <Deposit of={deposit} asset={asset} />}
      <div className="cluster">
        <Button look="quiet" onPress={() => setAsking(true)}>
          <Trans>Give the order up</Trans>
        </Button>
      </div>
      <Sheet title={<Trans>Give this order up?</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <p>
          <Trans>You get no licence. What was paid in goes back to who paid it.</Trans>
        </p>
        {cancel.error && <Failure error={cancel.error} />}
        <Button look="bad" fill isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          <Trans>Give it up</Trans>
        </Button>
        <Button fill onPress={() => setAsking(false)}>
          <Trans>Keep it</Trans>
        </Button>
      </Sheet>
    </>
  );
}
