import { Plural, Trans } from '@lingui/react/macro';
import type { MySettlementJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Card, fact, Facts } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { Count, Moment, Money, Percent } from '../../../ui/Values';
import { perAnswer, type Range } from './decided';
import { Reason } from './reasons';

/** Nothing told right from wrong, which is nobody's fault. */
const NO_FAULT = 'NOT_IDENTIFIABLE';

/** What was decided, as one would say it. */
function Sentence({ of }: { of: MySettlementJson }) {
  const { worthPpb, honestyPpb } = of;
  if ((of.reasons ?? []).some((code) => code !== NO_FAULT)) return <Trans>Not paid. What is proven stands below; what you had earned before stays yours.</Trans>;
  if (worthPpb === undefined || honestyPpb === undefined) return <Trans>Each answer was paid by what it tells beyond a guess.</Trans>;
  if (worthPpb === '0') return <Trans>Not paid. Your answers did not show more than a guess would.</Trans>;
  return (
    <Trans>
      Each of your answers was found to be worth <Percent ppb={worthPpb} /> of the price. It shows how much your answers tell, over and above guessing.
    </Trans>
  );
}

function Round({ of }: { of: MySettlementJson }) {
  const { state, finalDueAt } = of;
  return (
    <span className="small muted">
      {of.corrects ? <Trans>Correction {of.round} of round {of.corrects}, <Moment at={of.settledAt} /></Trans> : <Trans>Round {of.round}, <Moment at={of.settledAt} /></Trans>}
      {'. '}
      {state === 'SETTLEMENT_ROUND_STATE_FINAL' ? <Trans>Final: nobody takes it back.</Trans> : <Trans>Held until <Moment at={finalDueAt} />, so that errors can be mended.</Trans>}
    </span>
  );
}

/** A range of answers that was settled: what it earned, and why. */
export function RangeCard({ range }: { range: Range }) {
  const { newest, amount, answers } = range;
  const { asset = '', worthPpb, honestyPpb, priceBaseUnits } = newest;
  const each = perAnswer(newest);
  return (
    <Card title={<Plural value={Number(answers)} one="# answer settled" other="# answers settled" />} aside={<b><Money units={amount} asset={asset} /></b>}>
      <p>
        <Sentence of={newest} />
      </p>
      {(newest.reasons ?? []).map((code) => (
        <Notice key={code} tone={code === NO_FAULT ? undefined : 'bad'}>
          <Reason code={code} />
        </Notice>
      ))}
      <Facts
        of={[
          fact(<Trans>Price of an answer, at most</Trans>, <Money units={priceBaseUnits} asset={asset} least={3} />),
          worthPpb !== undefined && fact(<Trans>Worth of an answer of yours</Trans>, <Percent ppb={worthPpb} />),
          honestyPpb !== undefined && fact(<Trans>Honesty: steady and your own, beyond doubt</Trans>, <Percent ppb={honestyPpb} />),
          each !== undefined && fact(<Trans>So an answer earned</Trans>, <Money units={each} asset={asset} least={3} />),
          fact(<Trans>Answers counted</Trans>, <Count of={answers.toString()} />),
        ]}
      />
      <div className="stack stack--1">
        {range.rounds.map((round) => (
          <Round key={round.round} of={round} />
        ))}
      </div>
    </Card>
  );
}
