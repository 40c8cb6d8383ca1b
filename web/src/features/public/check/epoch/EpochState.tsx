import { Trans } from '@lingui/react/macro';
import type { EpochJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { Badge } from '../../../../ui/Badge';

export function EpochState({ of }: { of: EpochJson['state'] }) {
  if (of === 'EPOCH_STATE_FINAL') return <Badge tone="ok"><Trans>Final</Trans></Badge>;
  if (of === 'EPOCH_STATE_ACTIVE') return <Badge tone="wait"><Trans>Being paid</Trans></Badge>;
  if (of === 'EPOCH_STATE_PUBLISHED') return <Badge tone="wait"><Trans>Published</Trans></Badge>;
  if (of === 'EPOCH_STATE_SETTLED') return <Badge tone="wait"><Trans>Settled</Trans></Badge>;
  return <Badge>–</Badge>;
}
