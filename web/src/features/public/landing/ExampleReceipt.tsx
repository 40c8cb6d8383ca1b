import { Trans } from '@lingui/react/macro';
import { fact, Facts } from '../../../ui/Card';
import { Measure } from '../../../ui/Measure';
import { TestMoney } from '../../../app/TestMoney';
import { Count, Money, Percent, Span } from '../../../ui/Values';
import { Figure } from '../../annotation/worker/Figures';

const ASSET = 'TUSD';
/** Its numbers follow from one another, as those of a real one do: 105 × 0.05 × 0.93³. */
const EXAMPLE = { price: '50000', answers: 105, knownPpb: 930_000_000, worthPpb: 804_357_000, pay: '4222874', seconds: 2340, hourly: '6496729' };
const HOUR = { low: 5.9, value: 6.49, high: 6.9, from: 0, to: 10 };

/** What one is shown after the work: an example, and said to be one. */
export function ExampleReceipt() {
  return (
    <figure className="card card--lift stack">
      <figcaption className="over">
        <Trans>An example of what you see after the work</Trans>
      </figcaption>
      <div className="stat">
        <p className="stat__value">
          <bdi className="num">
            <Figure units={EXAMPLE.pay} /> <small>{ASSET}</small>
          </bdi>
        </p>
        <p className="muted">
          <Trans>
            earned in <Span seconds={EXAMPLE.seconds} />
          </Trans>
        </p>
      </div>
      <div className="stack stack--1">
        <div className="between">
          <b>
            <Trans>
              <Figure units={EXAMPLE.hourly} /> an hour, measured
            </Trans>
          </b>
          <span className="small muted">
            <Trans>
              8 in 10 people: <Figure units="5900000" /> to <Figure units="6900000" />
            </Trans>
          </span>
        </div>
        <Measure {...HOUR} />
        <div className="scale" aria-hidden="true">
          <Count of={HOUR.from} />
          <Count of={HOUR.to} />
        </div>
      </div>
      <Facts
        of={[
          fact(<Trans>Answers</Trans>, <Count of={EXAMPLE.answers} />),
          fact(<Trans>Full price of one</Trans>, <Money units={EXAMPLE.price} asset={ASSET} least={3} />),
          fact(<Trans>What they show that you know</Trans>, <Percent ppb={EXAMPLE.knownPpb} decimals={0} />),
          fact(<Trans>So each is worth, of the price</Trans>, <Percent ppb={EXAMPLE.worthPpb} />),
        ]}
      />
      <TestMoney />
    </figure>
  );
}
