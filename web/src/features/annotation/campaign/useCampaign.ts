import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { campaign } from './api';

/** Live while the page is looked at; the browser asks nothing for a hidden one. */
export const LIVE_MS = 5000;

export const useCampaign = (id: string, live = true) =>
  useQuery({ queryKey: ['campaign', id], queryFn: () => campaign(id), ...(live && { refetchInterval: LIVE_MS }) });

/** Shows at once what a call answered. */
export function useShow(organisationId: string) {
  const queries = useQueryClient();
  return async (changed: CampaignJson | undefined) => {
    if (changed?.id) {
      // The escrow comes with GetCampaign alone; what was known of it stays until that answers.
      queries.setQueryData<CampaignJson>(['campaign', changed.id], (known) => ({ ...(known?.escrow && { escrow: known.escrow }), ...changed }));
      void queries.invalidateQueries({ queryKey: ['campaign', changed.id] });
    }
    await queries.invalidateQueries({ queryKey: ['campaigns', organisationId] });
  };
}
