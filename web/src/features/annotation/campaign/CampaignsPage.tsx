import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Count, Money, Moment } from '../../../ui/Values';
import { useManages } from '../../marketplace/organisation/useOrganisation';
import { campaigns } from './api';
import { kindOf, kinds } from './kinds';
import { StateBadge } from './state';
import { LIVE_MS } from './useCampaign';

export function CampaignsPage() {
  const { t } = useLingui();
  useTitle(t`Campaigns`);
  const { organisationId } = useParams({ from: '/app/company/$organisationId/campaigns' });
  const all = usePages(['campaigns', organisationId], (token) => campaigns(organisationId, token), 2 * LIVE_MS);
  const manages = useManages(organisationId);
  const begin = manages && (
    <ButtonLink look="main" to="/company/$organisationId/campaigns/new" params={{ organisationId }}>
      <Trans>Order labels</Trans>
    </ButtonLink>
  );
  return (
    <>
      <div className="between">
        <h1>
          <Trans>Campaigns</Trans>
        </h1>
        {all.data && all.data.length > 0 && begin}
      </div>
      <section className="card card--flush" aria-label={t`Campaigns`}>
        <Answer of={all} loading={<Trans>Loading the campaigns</Trans>} failed={<Trans>We could not load the campaigns.</Trans>}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon="classes" title={<Trans>No campaign yet</Trans>} action={begin}>
                <Trans>Bring a table of items and a question. People answer, and you pay only for answers that are better than guessing.</Trans>
              </Empty>
            ) : (
              <ul>
                {rows.map((one) => (
                  <CampaignRow key={one.id} organisationId={organisationId} campaign={one} />
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

function CampaignRow({ organisationId, campaign }: { organisationId: string; campaign: CampaignJson }) {
  const { asset = '', quote, settlement, priceBaseUnits } = campaign;
  const kind = kinds[kindOf(campaign.spec)];
  const wanted = Number(campaign.tasks ?? 0) * (campaign.overlap ?? 0);
  return (
    <li className="row row--line">
      <span className="tile">
        <Icon name={kind.icon} />
      </span>
      <div className="stack stack--1">
        <div className="between">
          <Link className="row__link" to="/company/$organisationId/campaigns/$campaignId" params={{ organisationId, campaignId: campaign.id ?? '' }}>
            <bdi>{campaign.title}</bdi>
          </Link>
          <StateBadge of={campaign} />
        </div>
        <p className="small muted cluster">
          <span>{kind.name}</span>
          <Plural value={Number(campaign.tasks ?? 0)} one="# task" other="# tasks" />
          <span>
            <Trans>
              <Count of={campaign.answers} /> of <Count of={wanted} /> answers
            </Trans>
          </span>
          {settlement ? (
            <span>
              <Trans>
                cost <Money units={BigInt(settlement.grossBaseUnits ?? 0) + BigInt(settlement.feeBaseUnits ?? 0)} asset={asset} />
              </Trans>
            </span>
          ) : (
            quote &&
            priceBaseUnits !== '0' && (
              <span>
                <Trans>
                  at most <Money units={quote.totalBaseUnits} asset={asset} />
                </Trans>
              </span>
            )
          )}
          <Moment at={campaign.createdAt} as="day" />
        </p>
      </div>
    </li>
  );
}
