import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { collect } from '../../../api/collect';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { Icon } from '../../../ui/Icon';
import { Notice } from '../../../ui/Notice';
import { Answer, Empty } from '../../../ui/States';
import { TestMoney } from '../../../app/TestMoney';
import { AnswersCard } from './AnswersCard';
import { listMySettlements } from './api';
import { ranges } from './decided';
import { useMyCampaigns } from './questions';
import { RangeCard } from './RangeCard';
import './earning.css';

/** 2,000 rounds: more than a campaign has. */
const PAGES_MAX = 4;

function Decided({ campaignId }: { campaignId: string }) {
  const campaigns = useMyCampaigns();
  const settlements = useQuery({ queryKey: ['my-settlements', campaignId], queryFn: () => collect((token) => listMySettlements(campaignId, token), PAGES_MAX) });
  const campaign = campaigns.data?.get(campaignId);
  return (
    <Answer of={settlements} loading={<Trans>Loading your answers</Trans>} failed={<Trans>We could not load what was decided. Nothing is lost.</Trans>}>
      {({ rows }) => (
        <>
          {rows.length === 0 && (
            <Notice>
              <Trans>Nothing is decided yet. Pay is settled once the work is closed; until then your answers are pending.</Trans>
            </Notice>
          )}
          {ranges(rows).map((range) => (
            <RangeCard key={range.newest.round} range={range} />
          ))}
          <AnswersCard campaign={{ id: campaignId, ...campaign }} of={ranges(rows)} />
        </>
      )}
    </Answer>
  );
}

function Title({ campaignId }: { campaignId: string }) {
  const campaign = useMyCampaigns().data?.get(campaignId);
  return <h1>{campaign?.title ? <bdi>{campaign.title}</bdi> : <Trans>Work you did</Trans>}</h1>;
}

export function CampaignEarningsPage() {
  const { t } = useLingui();
  useTitle(t`What your answers earned`);
  const { campaignId } = useParams({ from: '/app/earnings/$campaignId' });
  return (
    <>
      <div className="stack stack--1">
        <Link className="hit small" to="/earnings">
          <Icon name="back" turns /> <Trans>Earnings</Trans>
        </Link>
        <Title campaignId={campaignId} />
        <TestMoney />
      </div>
      <SignedOnly>
        {/^[0-9a-f-]{36}$/.test(campaignId) ? <Decided campaignId={campaignId} /> : <Empty icon="page" title={<Trans>There is no such work</Trans>} />}
      </SignedOnly>
    </>
  );
}
