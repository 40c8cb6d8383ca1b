import { Trans } from '@lingui/react/macro';
import type { MyAnswerJson } from '../../../api/gen/datafi/annotation/v1/submission_pb';
import { Badge } from '../../../ui/Badge';
import { fact, Facts } from '../../../ui/Card';
import { Icon } from '../../../ui/Icon';
import { Money, Moment, Percent } from '../../../ui/Values';
import { perAnswer, type Range } from './decided';
import type { Label } from './labels';

function State({ range }: { range: Range | undefined }) {
  if (!range) return <Badge tone="wait"><Trans>Pending</Trans></Badge>;
  if (range.amount <= 0n) return <Badge tone="bad"><Trans>Not paid</Trans></Badge>;
  if (range.newest.state === 'SETTLEMENT_ROUND_STATE_FINAL') return <Badge tone="ok"><Trans>Final</Trans></Badge>;
  return <Badge tone="wait"><Trans>Held</Trans></Badge>;
}

interface AnswerRowProps {
  answer: MyAnswerJson;
  range: Range | undefined;
  label: Label | undefined;
  labelsShown: boolean;
  price: string | undefined;
  asset: string;
}

/** One answer: its state, and after settlement what it earned. */
export function AnswerRow({ answer, range, label, labelsShown, price, asset }: AnswerRowProps) {
  const each = range && perAnswer(range.newest);
  return (
    <li>
      <details className="answer">
        <summary>
          <span className="answer__main">
            <b>{answer.taskKey}</b>
            <span className="small muted">
              <Moment at={answer.acceptedAt} />
            </span>
          </span>
          <span className="answer__sum">
            <b className="num">{range ? <Money units={each} asset={asset} least={3} /> : <Trans>up to <Money units={price} asset={asset} least={3} /></Trans>}</b>
            <State range={range} />
          </span>
          <Icon name="down" />
        </summary>
        <div className="stack answer__why">
          <Facts
            of={[
              fact(<Trans>Your answer</Trans>, <bdi>{answer.label}</bdi>),
              labelsShown && fact(<Trans>Label</Trans>, label && <Trans><bdi>{label.label}</bdi>, <Percent ppb={label.ppb} /> certain</Trans>),
              range ? fact(<Trans>Round</Trans>, range.newest.round) : fact(<Trans>Decided</Trans>, <Trans>When the work is closed and settled</Trans>),
            ]}
          />
        </div>
      </details>
    </li>
  );
}
