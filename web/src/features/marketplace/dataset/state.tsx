import { Trans } from '@lingui/react/macro';
import type { DatasetVersionJson } from '../../../api/gen/datafi/marketplace/v1/dataset_pb';
import { Badge } from '../../../ui/Badge';

export function VersionBadge({ of }: { of: DatasetVersionJson }) {
  switch (of.state) {
    case 'DATASET_VERSION_STATE_READY':
      return <Badge tone="ok"><Trans>Ready</Trans></Badge>;
    case 'DATASET_VERSION_STATE_FAILED':
      return <Badge tone="bad"><Trans>Not made</Trans></Badge>;
    default:
      return <Badge tone="wait"><Trans>Being made</Trans></Badge>;
  }
}
