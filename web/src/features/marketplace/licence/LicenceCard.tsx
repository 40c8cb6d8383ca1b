import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card, Facts } from '../../../ui/Card';
import { Fold } from '../../../ui/Fold';
import { Answer } from '../../../ui/States';
import { Hash, Moment } from '../../../ui/Values';
import { licence } from './api';

/** The right of use, with its terms. */
export function LicenceCard({ licenceId }: { licenceId: string }) {
  const asked = useQuery({ queryKey: ['licence', licenceId], queryFn: () => licence(licenceId), staleTime: Infinity });
  return (
    <Card title={<Trans>Licence</Trans>}>
      <Answer of={asked} loading={<Trans>Loading the licence</Trans>} failed={<Trans>We could not load the licence.</Trans>}>
        {(found) => (
          <>
            <Facts
              of={[
                [<Trans key="n">Granted</Trans>, <Moment key="v" at={found.grantedAt} />],
                [<Trans key="n">Number</Trans>, <span key="v" className="hash">{found.id}</span>],
                [<Trans key="n">Terms (SHA-256)</Trans>, <Hash key="v" of={found.licenceHash} whole />],
              ]}
            />
            <Fold title={<Trans>Read the terms</Trans>}>
              <p className="pre">
                <bdi>{found.licenceText}</bdi>
              </p>
            </Fold>
          </>
        )}
      </Answer>
    </Card>
  );
}
