import { Trans } from '@lingui/react/macro';
import type { CampaignStateJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Badge } from '../../../ui/Badge';

/** How far a campaign has come, for whoever worked in it. */
export function StateBadge({ of }: { of: CampaignStateJson | undefined }) {
  switch (of) {
    case 'CAMPAIGN_STATE_OPEN':
      return (
        <Badge tone="ok">
          <Trans>Open</Trans>
        </Badge>
      );
    case 'CAMPAIGN_STATE_PROVISIONAL':
      return (
        <Badge tone="wait">
          <Trans>Decided, held</Trans>
        </Badge>
      );
    case 'CAMPAIGN_STATE_SETTLED':
      return (
        <Badge>
          <Trans>Settled</Trans>
        </Badge>
      );
    case 'CAMPAIGN_STATE_ENDED':
      return (
        <Badge>
          <Trans>Ended</Trans>
        </Badge>
      );
    default:
      return (
        <Badge tone="wait">
          <Trans>Closed, being decided</Trans>
        </Badge>
      );
  }
}
