import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Button } from '../../../ui/Button';
import { useDeed } from '../../../ui/deed';
import { Sheet } from '../../../ui/Sheet';
import { Failure } from '../../../ui/States';
import { Count } from '../../../ui/Values';
import { closeCampaign } from './api';
import { useShow } from './useCampaign';

/** Ends the work, after asking: what is open then stays without answers. */
export function CloseCard({ campaign }: { campaign: CampaignJson }) {
  const [asking, setAsking] = useState(false);
  const show = useShow(campaign.organisationId ?? '');
  const close = useDeed(closeCampaign, async ({ campaign: closed }) => {
    setAsking(false);
    await show(closed);
  });
  const wanted = Number(campaign.tasks ?? 0) * (campaign.overlap ?? 0);
  return (
    <div className="cluster">
      <Button onPress={() => setAsking(true)}>
        <Trans>Close the campaign</Trans>
      </Button>
      <Sheet title={<Trans>Close this campaign?</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <p>
          <Trans>
            It has <Count of={campaign.answers} /> of <Count of={wanted} /> answers. No more are taken, and it cannot be opened again. Labels and pay follow by themselves.
          </Trans>
        </p>
        {close.error && <Failure error={close.error} what={<Trans>It was not closed.</Trans>} />}
        <Button look="main" fill isPending={close.isPending} onPress={() => close.mutate(campaign.id ?? '')}>
          <Trans>Close it now</Trans>
        </Button>
        <Button fill onPress={() => setAsking(false)}>
          <Trans>Leave it open</Trans>
        </Button>
      </Sheet>
    </div>
  );
}
