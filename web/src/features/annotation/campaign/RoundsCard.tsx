import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CampaignJson, SettlementRoundJson, SettlementRoundStateJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Badge, type Tone } from '../../../ui/Badge';
import { Card } from '../../../ui/Card';
import { Count, Money, Moment } from '../../../ui/Values';

const states: Partial<Record<SettlementRoundStateJson, { tone: Tone; name: ReactNode }>> = {
  SETTLEMENT_ROUND_STATE_DUE: { tone: 'plain', name: <Trans>Being worked out</Trans> },
  SETTLEMENT_ROUND_STATE_PROVISIONAL: { tone: 'wait', name: <Trans>On hold</Trans> },
  SETTLEMENT_ROUND_STATE_FINAL: { tone: 'ok', name: <Trans>Final</Trans> },
};

/** The rounds of a settlement; what one on hold may still change, and until when. */
export function RoundsCard({ campaign }: { campaign: CampaignJson }) {
  const { rounds = [], asset = '' } = campaign;
  return (
    <Card title={<Trans>Settlement, round by round</Trans>} flush>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Round</Trans>
            </th>
            <th scope="col">
              <Trans>State</Trans>
            </th>
            <th scope="col" className="end">
              <Trans>Answers</Trans>
            </th>
            <th scope="col" className="end">
              <Trans>Pay</Trans>
            </th>
            <th scope="col" className="end">
              <Trans>Fee</Trans>
            </th>
            <th scope="col" className="end">
              <Trans>Final</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <Round key={round.round} of={round} asset={asset} />
          ))}
        </tbody>
      </table>
      <p className="card__foot small muted">
        <Trans>On hold means decided: a correction may still change labels and pay until the hold ends. A correction is a round of its own; its amounts are differences.</Trans>
      </p>
    </Card>
  );
}

function Round({ of, asset }: { of: SettlementRoundJson; asset: string }) {
  const { t } = useLingui();
  const state = of.state && states[of.state];
  const decided = Boolean(of.settlementId);
  return (
    <tr>
      <th scope="row">
        {of.corrects ? (
          <Trans>
            {of.round}, corrects {of.corrects}
          </Trans>
        ) : (
          of.round
        )}
      </th>
      <td data-label={t`State`}>{state && <Badge tone={state.tone}>{state.name}</Badge>}</td>
      <td className="end" data-label={t`Answers`}>
        {decided ? <Count of={of.answers} /> : '–'}
      </td>
      <td className="end" data-label={t`Pay`}>
        <Money units={decided ? of.grossBaseUnits : undefined} asset={asset} />
      </td>
      <td className="end" data-label={t`Fee`}>
        <Money units={decided ? of.feeBaseUnits : undefined} asset={asset} />
      </td>
      <td className="end" data-label={t`Final`}>
        <Moment at={of.finalAt} />
      </td>
    </tr>
  );
}
