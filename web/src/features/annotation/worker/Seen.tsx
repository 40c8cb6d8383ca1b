import { Trans } from '@lingui/react/macro';
import type { CampaignVisibilityJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';

/** Who sees an answer, and under which name. */
export function Seen({ of }: { of: CampaignVisibilityJson | undefined }) {
  return of === 'CAMPAIGN_VISIBILITY_PRIVATE' ? (
    <p>
      <Trans>The customer’s people see your answers under a made-up name. Everybody else sees only a seal: that an answer was given, not what it says.</Trans>
    </p>
  ) : (
    <p>
      <Trans>
        Once the campaign is closed, everybody can see your answers, under a made-up name that is another one in each campaign. If you are paid to a wallet, the payment ties that
        name to the wallet’s address. Your name and e-mail address are never shown.
      </Trans>
    </p>
  );
}
