import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Money, Moment } from '../../../ui/Values';
import { Source } from './Source';
import { useMyCampaigns } from './questions';
import { EarningState } from './states';

const STEP = 20;

function Name({ source, title }: { source: string | undefined; title: string | undefined }) {
  const [kind, id = ''] = (source ?? '').split('/');
  if (kind !== 'campaign') return <b><Source of={source} /></b>;
  return (
    <Link className="row__link" to="/earnings/$campaignId" params={{ campaignId: id }}>
      {title ? <bdi>{title}</bdi> : <Source of={source} />}
    </Link>
  );
}

function Row({ earning, title }: { earning: EarningJson; title: string | undefined }) {
  const { source, state, amountBaseUnits, asset = '', decidedAt, vestsAt } = earning;
  return (
    <li className="row row--money">
      <span className="stack stack--1">
        <Name source={source} title={title} />
        <span className="small muted">
          {state === 'EARNING_STATE_HELD' && vestsAt ? <Trans><Moment at={decidedAt} />, held until <Moment at={vestsAt} /></Trans> : <Moment at={decidedAt} />}
        </span>
      </span>
      <span className="stack stack--1 row__sum">
        <b><Money units={amountBaseUnits} asset={asset} /></b>
        <EarningState of={state} />
      </span>
    </li>
  );
}

/** Each decision about pay, the newest first. */
export function EarningList({ earnings, cut }: { earnings: readonly EarningJson[]; cut: boolean }) {
  const campaigns = useMyCampaigns().data;
  const [shown, setShown] = useState(STEP);
  const title = (source = '') => campaigns?.get(source.replace('campaign/', ''))?.title;
  return (
    <Card flush title={<Trans>What you earned</Trans>} aside={<p className="small muted"><Plural value={earnings.length} one="# payment" other="# payments" /></p>}>
      <ul>
        {earnings.slice(0, shown).map((earning) => (
          <Row key={`${earning.earningId}/${earning.source}`} earning={earning} title={title(earning.source)} />
        ))}
      </ul>
      {(shown < earnings.length || cut) && (
        <div className="card__foot cluster">
          {shown < earnings.length ? (
            <Button onPress={() => setShown(shown + STEP)}>
              <Trans>Show more</Trans>
            </Button>
          ) : (
            <span className="small muted"><Trans>Older ones are in the table for taxes.</Trans></span>
          )}
        </div>
      )}
    </Card>
  );
}
