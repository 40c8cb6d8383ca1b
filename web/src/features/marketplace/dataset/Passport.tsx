import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DatasetVersionJson } from '../../../api/gen/datafi/marketplace/v1/dataset_pb';
import { Button } from '../../../ui/Button';
import { Card, Facts } from '../../../ui/Card';
import { Fold } from '../../../ui/Fold';
import { Answer } from '../../../ui/States';
import { Hash, Moment } from '../../../ui/Values';
import { save } from '../../annotation/result/exporting';
import { croissant } from './api';
import { passportWords } from './passport';

/** Where the rows come from and what they are good for, in the words of the dataset's passport. */
export function Passport({ of }: { of: DatasetVersionJson }) {
  const id = of.id ?? '';
  const asked = useQuery({ queryKey: ['croissant', id], queryFn: () => croissant(id), staleTime: Infinity });
  return (
    <Card title={<Trans>Passport</Trans>}>
      <Answer of={asked} loading={<Trans>Loading the passport</Trans>} failed={<Trans>We could not load the passport.</Trans>}>
        {(file) => <Words file={file} of={of} />}
      </Answer>
    </Card>
  );
}

function Words({ file, of }: { file: string; of: DatasetVersionJson }) {
  const { t } = useLingui();
  const words = passportWords(file);
  if (!words) return <p><Trans>The passport cannot be read here. Download it and look at it.</Trans></p>;
  return (
    <>
      <Part title={t`Who made it`} of={words.creator} />
      <Part title={t`How it was collected`} of={words.collection} />
      {words.collected.length === 2 && (
        <div className="stack stack--1">
          <h3>
            <Trans>When</Trans>
          </h3>
          <p className="small">
            <Trans>
              From <Moment at={words.collected[0]} as="utc" /> to <Moment at={words.collected[1]} as="utc" />
            </Trans>
          </p>
        </div>
      )}
      <Part title={t`What people were asked`} of={words.protocol} />
      <Part title={t`How many answers stand behind a row`} of={words.perItem} />
      <Part title={t`How labels were found`} of={words.analysis} />
      <Part title={t`Where the items come from`} of={words.raw} />
      <Part title={t`Personal data`} of={words.personal} />
      <Part title={t`Known limits`} of={words.limitations} />
      <Part title={t`Known biases`} of={words.biases.join(' ')} />
      <Fold title={<Trans>Columns and fingerprints</Trans>}>
        <Facts of={words.fields.map(({ name, description }) => [<bdi key="n" className="mono">{name}</bdi>, <bdi key="d">{description}</bdi>] as const)} />
        <Facts
          of={[
            [<Trans key="n">Rows (Merkle root)</Trans>, <Hash key="v" of={of.contentRoot} whole />],
            [<Trans key="n">File, decrypted (SHA-256)</Trans>, <Hash key="v" of={of.plainHash} whole />],
            [<Trans key="n">Terms (SHA-256)</Trans>, <Hash key="v" of={of.licenceHash} whole />],
            [<Trans key="n">Passport (SHA-256)</Trans>, <Hash key="v" of={of.croissantHash} whole />],
          ]}
        />
      </Fold>
      <div className="cluster">
        <Button onPress={() => save(new Blob([file], { type: 'application/ld+json' }), `croissant-${of.id}.json`)}>
          <Trans>Download the passport</Trans>
        </Button>
      </div>
      <p className="small muted">
        <Trans>The passport is a Croissant file, which tools for data read. Its words are the platform’s and the seller’s, in English.</Trans>
      </p>
    </>
  );
}

function Part({ title, of }: { title: ReactNode; of: string | undefined }) {
  return of ? (
    <div className="stack stack--1">
      <h3>{title}</h3>
      <p className="small anywhere">
        <bdi lang="en">{of}</bdi>
      </p>
    </div>
  ) : null;
}
