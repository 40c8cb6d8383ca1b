import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CampaignSummaryJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Badge } from '../../../ui/Badge';
import { Icon } from '../../../ui/Icon';
import { LanguageName } from '../../../ui/LanguageName';
import { Money, Span } from '../../../ui/Values';
import { kindOf } from '../kinds';
import { HourlyPay, HourlyRange, isPaid } from './Figures';
import { StateBadge } from './StateBadge';

/** A campaign among others; the whole row leads to it. `mine` tells what became of it instead of what it needs. */
export function CampaignRow({ campaign, scale, mine = false }: { campaign: CampaignSummaryJson; scale: number; mine?: boolean }) {
  const { id = '', title, language, joined } = campaign;
  const kind = kindOf(campaign.kind);
  return (
    <li className="row offer">
      <span className="tile">
        <Icon name={kind.icon} />
      </span>
      <h3 className="offer__name">
        <Link className="row__link" to="/work/$campaignId" params={{ campaignId: id }}>
          <bdi>{title}</bdi>
        </Link>
      </h3>
      <div className="offer__tags stack stack--2">
        <p className="small muted">{mine ? <Given of={campaign} /> : <Terms of={campaign} />}</p>
        <p className="tags">
          {mine ? <StateBadge of={campaign.state} /> : joined && <Badge tone="ok">{<Trans>You take part</Trans>}</Badge>}
          <Badge>{kind.name}</Badge>
          <Badge>
            <LanguageName tag={language} />
          </Badge>
        </p>
      </div>
      <div className="offer__pay">
        <HourlyPay of={campaign} />
      </div>
      <div className="offer__range">
        <HourlyRange of={campaign} scale={scale} />
      </div>
    </li>
  );
}

/** Price, time and what is left, as far as they are known. */
function Terms({ of }: { of: CampaignSummaryJson }) {
  const { priceBaseUnits, asset = '', medianSeconds, freeTasks } = of;
  return (
    <>
      {isPaid(of) && (
        <>
          <Trans>
            up to <Money units={priceBaseUnits} asset={asset} least={3} /> a task
          </Trans>
          {' · '}
        </>
      )}
      {medianSeconds && (
        <>
          <Trans>
            about <Span seconds={medianSeconds} />
          </Trans>
          {' · '}
        </>
      )}
      <Plural value={Number(freeTasks ?? 0)} one="# task left" other="# tasks left" />
    </>
  );
}

function Given({ of }: { of: CampaignSummaryJson }) {
  return <Plural value={Number(of.myAnswers ?? 0)} _0="You have not answered yet" one="You gave # answer" other="You gave # answers" />;
}
