import { Plural, Trans } from '@lingui/react/macro';
import type { GetOpenCampaignResponseJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { fact, Facts } from '../../../ui/Card';
import { LanguageName } from '../../../ui/LanguageName';
import { Count, Money, Span } from '../../../ui/Values';
import { isPaid } from './Figures';

/** The terms in numbers. */
export function OfferFacts({ of }: { of: GetOpenCampaignResponseJson }) {
  const { campaign = {}, leaseSeconds, leaseExtensionsMax = 0, holdSeconds = 0 } = of;
  const paid = isPaid(campaign);
  return (
    <Facts
      of={[
        paid && fact(<Trans>One answer earns up to</Trans>, <Money units={campaign.priceBaseUnits} asset={campaign.asset ?? ''} least={3} />),
        fact(<Trans>A task takes about</Trans>, campaign.medianSeconds ? <Span seconds={campaign.medianSeconds} /> : <Trans>not known yet</Trans>),
        fact(<Trans>Time for a task</Trans>, <Span seconds={leaseSeconds} />),
        fact(<Trans>More time, if you ask</Trans>, <Plural value={leaseExtensionsMax} one="# time" other="# times" />),
        paid && fact(<Trans>Held after the decision</Trans>, holdSeconds > 0 ? <Span seconds={holdSeconds} /> : <Trans>not at all</Trans>),
        fact(<Trans>Tasks left, at least</Trans>, <Count of={campaign.freeTasks} />),
        fact(<Trans>Language</Trans>, <LanguageName tag={campaign.language} />),
        fact(<Trans>Where the data belongs</Trans>, <bdi>{campaign.region?.toUpperCase()}</bdi>),
      ]}
    />
  );
}
