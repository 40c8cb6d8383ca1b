import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ListingJson } from '../../../api/gen/datafi/marketplace/v1/listing_pb';
import { TestMoney } from '../../../app/TestMoney';
import { useTitle } from '../../../app/title';
import { Icon } from '../../../ui/Icon';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Money, Moment, Percent } from '../../../ui/Values';
import { listings } from './api';

/** What anybody can buy, without login. */
export function MarketPage() {
  const { t } = useLingui();
  useTitle(t`Data for sale`);
  const all = usePages(['listings'], (token) => listings(token));
  return (
    <div className="page stack stack--5">
      <div className="stack stack--2">
        <h1>
          <Trans>Data for sale</Trans>
        </h1>
        <p className="lead">
          <Trans>Labelled by people who were paid for it, each row with how sure its label is. Part of the price goes to those who answered.</Trans>
        </p>
      </div>
      <section className="card card--flush" aria-label={t`Data for sale`}>
        <Answer of={all} loading={<Trans>Loading what is for sale</Trans>} failed={<Trans>We could not load the market.</Trans>}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon="market" title={<Trans>Nothing is for sale right now</Trans>}>
                <Trans>Offers appear here once a company lists a dataset.</Trans>
              </Empty>
            ) : (
              <ul>
                {rows.map((one) => (
                  <Offer key={one.id} of={one} />
                ))}
              </ul>
            )
          }
        </Answer>
        <More of={all} />
      </section>
      <TestMoney />
    </div>
  );
}

function Offer({ of }: { of: ListingJson }) {
  return (
    <li className="row row--line">
      <span className="tile">
        <Icon name="market" />
      </span>
      <div className="stack stack--1">
        <div className="between">
          <Link className="row__link anywhere" to="/market/$listingId" params={{ listingId: of.id ?? '' }}>
            <bdi>{of.datasetVersion?.name}</bdi>
          </Link>
          <b>
            <Money units={of.priceBaseUnits} asset={of.asset ?? ''} />
          </b>
        </div>
        <p className="small">
          <bdi>{of.datasetVersion?.description}</bdi>
        </p>
        <p className="small muted cluster">
          <Plural value={Number(of.datasetVersion?.rows ?? 0)} one="# row" other="# rows" />
          <span>
            <Trans>
              <Percent ppb={of.contributorSharePpb} /> to those who answered
            </Trans>
          </span>
          <Moment at={of.publishedAt} as="day" />
        </p>
      </div>
    </li>
  );
}
