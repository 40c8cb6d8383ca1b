import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { GetOpenCampaignResponseJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { MissingPage } from '../../../app/MissingPage';
import { Badge } from '../../../ui/Badge';
import { Card } from '../../../ui/Card';
import { Instructions } from '../../../ui/Instructions';
import { LanguageName } from '../../../ui/LanguageName';
import { Answer } from '../../../ui/States';
import { kindOf } from '../kinds';
import { AnswerShape } from './AnswerShape';
import { offerOf } from './api';
import { isCampaign } from './invitation';
import { PayRule } from './PayRule';
import { Seen } from './Seen';
import { StateBadge } from './StateBadge';
import { TakePart } from './TakePart';

/** All that somebody should know before taking part: what is asked, what it pays and by which rule, and who sees it. */
export function OfferView({ campaignId, token = '' }: { campaignId: string; token?: string }) {
  const offer = useQuery({ queryKey: ['work', 'offer', campaignId, token], queryFn: () => offerOf(campaignId, token), enabled: isCampaign(campaignId) });
  if (!isCampaign(campaignId)) return <MissingPage />;
  return (
    <Answer of={offer} loading={<Trans>Loading the offer</Trans>} failed={<Trans>We cannot show this work.</Trans>}>
      {(known) => <Offer of={known} token={token} />}
    </Answer>
  );
}

function Offer({ of, token }: { of: GetOpenCampaignResponseJson; token: string }) {
  const { campaign = {}, instructions = '', spec, payRule = '', visibility } = of;
  return (
    <>
      <div className="stack stack--2">
        <h1>
          <bdi>{campaign.title}</bdi>
        </h1>
        <p className="tags">
          {campaign.joined && <StateBadge of={campaign.state} />}
          <Badge>{kindOf(campaign.kind).name}</Badge>
          <Badge>
            <LanguageName tag={campaign.language} />
          </Badge>
        </p>
      </div>
      <div className="cols cols--lead">
        <aside className="stack">
          <TakePart offer={of} token={token} />
        </aside>
        <div className="stack">
          <Part title={<Trans>Instructions</Trans>} after={<Trans>They stay as they are while the campaign is open.</Trans>}>
            <Instructions text={instructions} />
          </Part>
          <Part title={<Trans>What you answer</Trans>}>
            <AnswerShape of={spec} />
          </Part>
          <Part title={<Trans>How pay is decided</Trans>}>
            <PayRule of={payRule} />
          </Part>
          <Part title={<Trans>What others see</Trans>}>
            <Seen of={visibility} />
          </Part>
        </div>
      </div>
    </>
  );
}

function Part({ title, after, children }: { title: ReactNode; after?: ReactNode; children: ReactNode }) {
  return (
    <Card title={title}>
      {children}
      {after && <p className="small muted">{after}</p>}
    </Card>
  );
}
