import { Trans } from '@lingui/react/macro';
import type { OrderJson } from '../../../api/gen/datafi/marketplace/v1/order_pb';
import { Badge } from '../../../ui/Badge';

export function OrderBadge({ of }: { of: OrderJson }) {
  switch (of.state) {
    case 'ORDER_STATE_LICENSED':
      return <Badge tone="ok"><Trans>Licensed</Trans></Badge>;
    case 'ORDER_STATE_CANCELLED':
      return <Badge tone="bad"><Trans>Given up</Trans></Badge>;
    default:
      return <Badge tone="wait"><Trans>Waits for payment</Trans></Badge>;
  }
}
