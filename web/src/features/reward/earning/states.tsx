import { Trans } from '@lingui/react/macro';
import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { Badge } from '../../../ui/Badge';

/** How far an earning is, in one or two words. */
export function EarningState({ of }: { of: EarningJson['state'] }) {
  switch (of) {
    case 'EARNING_STATE_HELD':
      return <Badge tone="wait"><Trans>Held</Trans></Badge>;
    case 'EARNING_STATE_VESTED':
      return <Badge tone="note"><Trans>Next payment</Trans></Badge>;
    case 'EARNING_STATE_PENDING':
      return <Badge tone="note"><Trans>On its way</Trans></Badge>;
    case 'EARNING_STATE_PAID':
      return <Badge tone="ok"><Trans>Paid</Trans></Badge>;
    case 'EARNING_STATE_CUSTODY':
      return <Badge tone="ok"><Trans>Kept for you</Trans></Badge>;
    case 'EARNING_STATE_REVERSED':
      return <Badge tone="bad"><Trans>Corrected</Trans></Badge>;
    default:
      return <Badge>–</Badge>;
  }
}
