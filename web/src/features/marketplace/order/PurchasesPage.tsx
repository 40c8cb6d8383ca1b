import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { OrderJson } from '../../../api/gen/datafi/marketplace/v1/order_pb';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Hash, Money, Moment } from '../../../ui/Values';
import { listing } from '../listing/api';
import { orders } from './api';
import { OrderBadge } from './state';

export function PurchasesPage() {
  const { t } = useLingui();
  useTitle(t`Purchases`);
  const { organisationId } = useParams({ from: '/app/company/$organisationId/purchases' });
  const all = usePages(['orders', organisationId], (token) => orders(organisationId, token));
  const market = (
    <ButtonLink to="/market">
      <Trans>Look at the market</Trans>
    </ButtonLink>
  );
  return (
    <>
      <div className="between">
        <h1>
          <Trans>Purchases</Trans>
        </h1>
        {all.data && all.data.length > 0 && market}
      </div>
      <section className="card card--flush" aria-label={t`Purchases`}>
        <Answer of={all} loading={<Trans>Loading the purchases</Trans>} failed={<Trans>We could not load the purchases.</Trans>}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon="market" title={<Trans>Nothing was bought yet</Trans>} action={market}>
                <Trans>What you order for this organisation stands here, with its licence and its download.</Trans>
              </Empty>
            ) : (
              <ul>
                {rows.map((one) => (
                  <Row key={one.id} of={one} organisationId={organisationId} />
                ))}
              </ul>
            )
          }
        </Answer>
        <More of={all} />
      </section>
    </>
  );
}

function Row({ of, organisationId }: { of: OrderJson; organisationId: string }) {
  const offer = useQuery({ queryKey: ['listing', of.listingId], queryFn: () => listing(of.listingId ?? ''), staleTime: Infinity });
  return (
    <li className="row row--line">
      <span className="tile">
        <Icon name="key" />
      </span>
      <div className="stack stack--1">
        <div className="between">
          <Link className="row__link anywhere" to="/company/$organisationId/purchases/$orderId" params={{ organisationId, orderId: of.id ?? '' }}>
            {offer.data ? <bdi>{offer.data.datasetVersion?.name}</bdi> : <Hash of={of.listingId} />}
          </Link>
          <OrderBadge of={of} />
        </div>
        <p className="small muted cluster">
          <Money units={of.priceBaseUnits} asset={of.asset ?? ''} />
          <Moment at={of.placedAt} />
        </p>
      </div>
    </li>
  );
}
