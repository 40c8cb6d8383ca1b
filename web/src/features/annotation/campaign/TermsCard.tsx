import { Trans } from '@lingui/react/macro';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Card, Facts } from '../../../ui/Card';
import { Copy } from '../../../ui/Copy';
import { Fold } from '../../../ui/Fold';
import { Money, Moment, Span } from '../../../ui/Values';
import { kindOf, kinds } from './kinds';

export function TermsCard({ campaign }: { campaign: CampaignJson }) {
  const { spec } = campaign;
  const names = spec?.classes?.labels ?? spec?.ranking?.items ?? spec?.set?.items ?? spec?.spans?.labels ?? spec?.boxes?.labels;
  return (
    <Card title={<Trans>Terms</Trans>}>
      <Facts
        of={[
          [<Trans key="n">Kind of answer</Trans>, kinds[kindOf(spec)].name],
          names && [<Trans key="n">To choose from</Trans>, <bdi key="v">{names.join(', ')}</bdi>],
          [<Trans key="n">Most that one answer earns</Trans>, <Money key="v" units={campaign.priceBaseUnits} asset={campaign.asset ?? ''} least={3} />],
          [<Trans key="n">Time for a task</Trans>, <Span key="v" seconds={campaign.leaseSeconds} />],
          [<Trans key="n">Language</Trans>, campaign.language || <Trans key="v">none in particular</Trans>],
          [<Trans key="n">Seen by</Trans>, campaign.visibility === 'CAMPAIGN_VISIBILITY_PRIVATE' ? <Trans key="v">invited workers and your organisation</Trans> : <Trans key="v">everybody, once it is settled</Trans>],
          Boolean(campaign.qualityRule) && [<Trans key="n">Rule for labels</Trans>, <span key="v" className="mono">{campaign.qualityRule}</span>],
          Boolean(campaign.payRule) && [<Trans key="n">Rule for pay</Trans>, <span key="v" className="mono">{campaign.payRule}</span>],
          [<Trans key="n">Made</Trans>, <Moment key="v" at={campaign.createdAt} />],
        ]}
      />
      <Fold title={<Trans>Instructions</Trans>}>
        <p className="pre">
          <bdi>{campaign.instructions || '–'}</bdi>
        </p>
      </Fold>
      <div className="between">
        <span className="hash">{campaign.id}</span>
        <Copy text={campaign.id ?? ''} of="id" />
      </div>
    </Card>
  );
}
