import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTitle } from '../../../app/title';
import { Button } from '../../../ui/Button';
import { ByProgram, quoted } from '../../../ui/ByProgram';
import { Card } from '../../../ui/Card';
import { useDeed } from '../../../ui/deed';
import { Field, Select } from '../../../ui/Field';
import { Answer, Empty, Failure } from '../../../ui/States';
import { settledCampaigns } from '../../annotation/campaign/api';
import { createVersion } from './api';

/** Freezes a settled campaign into rows with a passport. */
export function NewVersionPage() {
  const { t } = useLingui();
  useTitle(t`Make a dataset`);
  const { organisationId } = useParams({ from: '/app/company/$organisationId/datasets/new' });
  const settled = useQuery({ queryKey: ['campaigns', organisationId, 'settled'], queryFn: () => settledCampaigns(organisationId) });
  return (
    <>
      <h1>
        <Trans>Make a dataset</Trans>
      </h1>
      <Answer of={settled} loading={<Trans>Looking for settled campaigns</Trans>} failed={<Trans>We could not load the campaigns.</Trans>}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            <Empty icon="clock" title={<Trans>No campaign is settled yet</Trans>}>
              <Trans>A dataset is made of a campaign whose labels are final. Come back once one is settled.</Trans>
            </Empty>
          ) : (
            <NewVersion organisationId={organisationId} campaigns={campaigns.map(({ id = '', title = '' }) => ({ value: id, text: title }))} />
          )
        }
      </Answer>
    </>
  );
}

function NewVersion({ organisationId, campaigns }: { organisationId: string; campaigns: { value: string; text: string }[] }) {
  const { campaign: wished } = useSearch({ from: '/app/company/$organisationId/datasets/new' });
  const first = campaigns.find(({ value }) => value === wished) ?? campaigns[0]!;
  const [campaignId, setCampaign] = useState(first.value);
  const [name, setName] = useState(first.text);
  const [description, setDescription] = useState('');
  const [licenceText, setLicence] = useState('');
  const [snippetKey] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const navigate = useNavigate();
  const make = useDeed(createVersion, async ({ datasetVersion }) => {
    await queries.invalidateQueries({ queryKey: ['versions', organisationId] });
    await navigate({ to: '/company/$organisationId/datasets/$versionId', params: { organisationId, versionId: datasetVersion?.id ?? '' } });
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ organisationId, campaignId, name: name.trim(), description, licenceText });
  };
  return (
    <Card>
      <form className="stack" onSubmit={send}>
        <Select label={<Trans>Settled campaign</Trans>} value={campaignId} options={campaigns} onChange={setCampaign} />
        <Field label={<Trans>Name</Trans>} hint={<Trans>Buyers see it.</Trans>} value={name} onChange={setName} maxLength={200} isRequired />
        <Field label={<Trans>Description</Trans>} lines={3} value={description} onChange={setDescription} maxLength={2000} />
        <Field
          label={<Trans>Terms of the licence</Trans>}
          hint={<Trans>The whole text, not a link: what a buyer may do with the data, and what not. It cannot be changed later.</Trans>}
          lines={8}
          value={licenceText}
          onChange={setLicence}
          maxLength={100000}
          isRequired
        />
        {make.error && <Failure error={make.error} what={<Trans>The dataset was not made.</Trans>} />}
        <div className="cluster">
          <Button type="submit" look="main" isPending={make.isPending}>
            <Trans>Make the dataset</Trans>
          </Button>
        </div>
      </form>
      <ByProgram
        cli={`datafi dataset create --organisation ${organisationId} --campaign ${campaignId} --name ${quoted(name)} --licence terms.txt`}
        call={{ service: 'marketplace', file: 'dataset', door: 'DatasetService', method: 'CreateDatasetVersion', body: { organisationId, campaignId, name, description, licenceText, idempotencyKey: snippetKey } }}
      />
    </Card>
  );
}
