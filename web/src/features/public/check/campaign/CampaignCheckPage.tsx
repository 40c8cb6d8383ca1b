import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { ButtonLink } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { More, usePages } from '../../../../ui/Pages';
import { Answer, Empty } from '../../../../ui/States';
import { bundleRoutes } from '../api';
import { CheckFrame } from '../CheckFrame';
import { listCampaignEntries } from './stream';
import { Entries, Made } from './Entries';

/** What everybody may see of a campaign: its events in the log, and its bundle once it is settled. */
export function CampaignCheckPage() {
  const { t } = useLingui();
  const { id } = useParams({ from: '/public/check/campaigns/$id' });
  const entries = usePages(['check', 'campaign', id], (token) => listCampaignEntries(id, token));
  return (
    <CheckFrame name={t`A campaign`} title={<Trans>A campaign in the log</Trans>} lead={<span className="hash">{id}</span>}>
      <Answer of={entries} loading={<Trans>Loading the campaign</Trans>} failed={<Trans>The log cannot be read now.</Trans>}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="page" title={<Trans>The log has no campaign of this number</Trans>}>
              <Trans>A campaign is in the log from the moment it is opened.</Trans>
            </Empty>
          ) : (
            <div className="cols">
              <Card flush title={<Trans>Events, oldest first</Trans>}>
                <Entries of={all} />
                <More of={entries} />
              </Card>
              <aside className="stack">
                <Made of={all.find(({ type }) => type === 'CampaignCreated')} />
                <Card title={<Trans>Check its result</Trans>}>
                  <p><Trans>Once it is settled and anchored, the bundle of a public campaign holds every answer under pseudonyms, every table and every amount.</Trans></p>
                  <ButtonLink look="main" fill to="/check/bundle" search={{ campaign: id }}><Trans>Check its bundle here</Trans></ButtonLink>
                  <a className="btn btn--fill" href={`/api/annotation${bundleRoutes.campaign(id)}`} download><Trans>Download the bundle</Trans></a>
                </Card>
              </aside>
            </div>
          )
        }
      </Answer>
    </CheckFrame>
  );
}
