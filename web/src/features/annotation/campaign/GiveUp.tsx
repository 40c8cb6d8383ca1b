import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Button } from '../../../ui/Button';
import { Sheet } from '../../../ui/Sheet';
import { Failure } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { cancelCampaign, deleteCampaign } from './api';
import { useShow } from './useCampaign';

/** Cancels or deletes a draft, after asking. */
export function GiveUp({ organisationId, campaign }: { organisationId: string; campaign: CampaignJson }) {
  const [asking, setAsking] = useState<'cancel' | 'delete'>();
  return (
    <>
      <div className="cluster">
        {campaign.state !== 'CAMPAIGN_STATE_CANCELLED' && (
          <Button look="quiet" onPress={() => setAsking('cancel')}>
            <Trans>Give the draft up</Trans>
          </Button>
        )}
        <Button look="quiet" onPress={() => setAsking('delete')}>
          <Trans>Delete it</Trans>
        </Button>
      </div>
      {asking && <Ask what={asking} organisationId={organisationId} campaign={campaign} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function Ask({ what, organisationId, campaign, onClose }: { what: 'cancel' | 'delete'; organisationId: string; campaign: CampaignJson; onClose: () => void }) {
  const id = campaign.id ?? '';
  const queries = useQueryClient();
  const show = useShow(organisationId);
  const navigate = useNavigate();
  const end = useMutation({
    mutationFn: () => (what === 'cancel' ? cancelCampaign(id) : deleteCampaign(id)),
    onSuccess: async () => {
      onClose();
      if (what === 'cancel') return show(campaign);
      toast(<Trans>The campaign was deleted.</Trans>);
      await navigate({ to: '/company/$organisationId/campaigns', params: { organisationId } });
      queries.removeQueries({ queryKey: ['campaign', id] });
      await queries.invalidateQueries({ queryKey: ['campaigns', organisationId] });
    },
  });
  return (
    <Sheet title={what === 'cancel' ? <Trans>Give this campaign up?</Trans> : <Trans>Delete this campaign?</Trans>} isOpen onClose={onClose}>
      <p>
        {what === 'cancel' ? (
          <Trans>It cannot be opened any more. What was paid in goes back to who paid it.</Trans>
        ) : (
          <Trans>Its tasks and invitations go too. What was paid in goes back to who paid it. This cannot be undone.</Trans>
        )}
      </p>
      {end.error && <Failure error={end.error} />}
      <Button look="bad" fill isPending={end.isPending} onPress={() => end.mutate()}>
        {what === 'cancel' ? <Trans>Give it up</Trans> : <Trans>Delete it</Trans>}
      </Button>
      <Button fill onPress={onClose}>
        <Trans>Keep it</Trans>
      </Button>
    </Sheet>
  );
}
