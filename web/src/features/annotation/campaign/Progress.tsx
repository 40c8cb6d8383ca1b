import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { CampaignJson } from '../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Count, Money } from '../../../ui/Values';

/** How far it is, how many take part, what it costs; each with what bounds it. */
export function Progress({ campaign }: { campaign: CampaignJson }) {
  const { t } = useLingui();
  const { asset = '', escrow, quote, settlement } = campaign;
  const answers = Number(campaign.answers ?? 0);
  const wanted = Number(campaign.tasks ?? 0) * (campaign.overlap ?? 0);
  const cost = settlement ? BigInt(settlement.grossBaseUnits ?? 0) + BigInt(settlement.feeBaseUnits ?? 0) : undefined;
  return (
    <ul className="grid">
      <li className="card stat">
        <h3 className="over">
          <Trans>Answers</Trans>
        </h3>
        <p className="stat__value">
          <Count of={answers} />{' '}
          <small>
            <Trans>
              of <Count of={wanted} />
            </Trans>
          </small>
        </p>
        <progress className="progress" value={answers} max={Math.max(1, wanted)} aria-label={t`Answers`} />
        <p className="xs muted">
          <Plural value={campaign.overlap ?? 0} one="One for each task" other="# for each task" />
        </p>
      </li>
      <li className="card stat">
        <h3 className="over">
          <Trans>People</Trans>
        </h3>
        <p className="stat__value">
          <Count of={campaign.workers ?? 0} />
        </p>
        <p className="xs muted">
          <Trans>joined so far</Trans>
        </p>
      </li>
      {quote && quote.totalBaseUnits !== '0' && (
        <li className="card stat">
          <h3 className="over">
            <Trans>Cost so far</Trans>
          </h3>
          <p className="stat__value">
            <Money units={cost} asset={asset} />
          </p>
          <p className="xs muted">
            {cost === undefined && (
              <>
                <Trans>Not decided before the work is closed and settled.</Trans>{' '}
              </>
            )}
            <Trans>
              It cannot cost more than <Money units={quote.totalBaseUnits} asset={asset} />.
            </Trans>
          </p>
        </li>
      )}
      {escrow && (
        <li className="card stat">
          <h3 className="over">
            <Trans>In escrow</Trans>
          </h3>
          <p className="stat__value">
            <Money units={escrow.refundableBaseUnits} asset={asset} />
          </p>
          <p className="xs muted">
            <Trans>
              comes back if nothing more is earned. <Money units={escrow.refundedBaseUnits} asset={asset} /> went back already.
            </Trans>
          </p>
        </li>
      )}
    </ul>
  );
}
