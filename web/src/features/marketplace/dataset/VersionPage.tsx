import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { DatasetVersionJson } from '../../../api/gen/datafi/marketplace/v1/dataset_pb';
import { Problem } from '../../../api/problem';
import { useTitle } from '../../../app/title';
import { Card } from '../../../ui/Card';
import { Fold } from '../../../ui/Fold';
import { Answer, Failure } from '../../../ui/States';
import { OfferCard } from '../listing/OfferCard';
import { useManages } from '../organisation/useOrganisation';
import { version } from './api';
import { Passport } from './Passport';
import { VersionBadge } from './state';

const BUILDING_MS = 2000;
const building = (state: DatasetVersionJson['state']) => state !== 'DATASET_VERSION_STATE_READY' && state !== 'DATASET_VERSION_STATE_FAILED';

/** One version: how far it is, its offer, its passport. */
export function VersionPage() {
  const { versionId } = useParams({ from: '/app/company/$organisationId/datasets/$versionId' });
  const asked = useQuery({
    queryKey: ['version', versionId],
    queryFn: () => version(versionId),
    refetchInterval: ({ state }) => (state.data && building(state.data.state) ? BUILDING_MS : false),
  });
  return (
    <Answer of={asked} loading={<Trans>Loading the dataset</Trans>} failed={<Trans>We could not load this dataset.</Trans>}>
      {(found) => <Version of={found} />}
    </Answer>
  );
}

function Version({ of }: { of: DatasetVersionJson }) {
  useTitle(of.name ?? '');
  const manages = useManages(of.organisationId ?? '');
  return (
    <>
      <div className="stack stack--2">
        <p className="cluster">
          <VersionBadge of={of} />
          <span className="small muted">
            <Plural value={Number(of.rows ?? 0)} one="# row" other="# rows" />
          </span>
        </p>
        <h1 className="anywhere">
          <bdi>{of.name}</bdi>
        </h1>
        <p className="muted">
          <bdi>{of.description}</bdi>
        </p>
      </div>
      {building(of.state) && (
        <p role="status">
          <Trans>The rows are being fetched, hashed and encrypted. This takes some seconds; the page looks again by itself.</Trans>
        </p>
      )}
      {of.state === 'DATASET_VERSION_STATE_FAILED' && <Failure error={new Problem(of.failureCode || 'UNKNOWN', 400)} what={<Trans>This version could not be made.</Trans>} />}
      {of.state === 'DATASET_VERSION_STATE_READY' && (
        <>
          <OfferCard version={of} manages={manages} />
          <Card title={<Trans>Terms of the licence</Trans>}>
            <Fold title={<Trans>Read the terms</Trans>}>
              <p className="pre">
                <bdi>{of.licenceText}</bdi>
              </p>
            </Fold>
          </Card>
          <Passport of={of} />
        </>
      )}
    </>
  );
}
