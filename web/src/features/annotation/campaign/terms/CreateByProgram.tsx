import { useState } from 'react';
import { ByProgram, quoted } from '../../../../ui/ByProgram';
import { creation, type Terms } from './terms';

/** The draft as it stands in the form, for programs. */
export function CreateByProgram({ organisationId, terms }: { organisationId: string; terms: Terms }) {
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const body = creation(organisationId, terms);
  const command = [
    `datafi campaign create --organisation ${organisationId} --title ${quoted(body.title ?? '')} --spec spec.json`,
    `--overlap ${body.overlap} --price ${body.priceBaseUnits} --visibility ${terms.visibility === 'CAMPAIGN_VISIBILITY_PRIVATE' ? 'PRIVATE' : 'PUBLIC'} --id`,
  ].join(' ');
  return (
    <ByProgram
      cli={`echo ${quoted(JSON.stringify(body.spec))} >spec.json\n${command}`}
      call={{ service: 'annotation', file: 'campaign', door: 'CampaignService', method: 'CreateCampaign', body: { ...body, idempotencyKey } }}
    />
  );
}
