import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { GetOpenCampaignResponseJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Button, ButtonLink } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { TestMoney } from '../../../app/TestMoney';
import { joinCampaign } from './api';
import { isPaid } from './Figures';
import { OfferFacts } from './OfferFacts';
import { OfferPay } from './OfferPay';

/** What it pays and takes, and the one button. */
export function TakePart({ offer, token }: { offer: GetOpenCampaignResponseJson; token: string }) {
  const { campaign = {} } = offer;
  const answers = Number(campaign.myAnswers ?? 0);
  return (
    <Card title={<Trans>Pay and time</Trans>}>
      <OfferPay of={campaign} />
      <OfferFacts of={offer} />
      {campaign.joined && (
        <p className="small">
          <Plural value={answers} _0="You take part and have not answered yet." one="You take part and gave # answer." other="You take part and gave # answers." />
        </p>
      )}
      <Deed offer={offer} token={token} />
      {isPaid(campaign) && <TestMoney />}
    </Card>
  );
}

function Deed({ offer, token }: { offer: GetOpenCampaignResponseJson; token: string }) {
  const { id = '', joined, state } = offer.campaign ?? {};
  const navigate = useNavigate();
  const queries = useQueryClient();
  const join = useMutation({
    mutationFn: () => joinCampaign(id, token),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['work'] });
      void navigate({ to: '/work/$campaignId/task', params: { campaignId: id } });
    },
  });
  if (joined && state !== 'CAMPAIGN_STATE_OPEN')
    return (
      <>
        <Notice>
          <Trans>This campaign takes no more answers.</Trans>
        </Notice>
        <ButtonLink fill to="/earnings">
          <Trans>See what you earned</Trans>
        </ButtonLink>
      </>
    );
  if (joined)
    return (
      <ButtonLink look="main" big fill to="/work/$campaignId/task" params={{ campaignId: id }}>
        <Trans>Go on working</Trans>
      </ButtonLink>
    );
  return (
    <>
      {join.error && <Failure error={join.error} what={<Trans>You do not take part yet.</Trans>} />}
      <Button look="main" big fill isPending={join.isPending} onPress={() => join.mutate()}>
        <Trans>Take part and start</Trans>
      </Button>
      <p className="small muted">
        <Trans>It costs nothing and binds you to nothing. You can stop at any time.</Trans>
      </p>
    </>
  );
}
