import { Trans } from '@lingui/react/macro';
import { Facts, fact } from '../../../../ui/Card';
import { Money } from '../../../../ui/Values';
import { RuleCard } from './RuleCard';

/** royalty/1: who gets what when labels are sold. */
export function Royalty() {
  return (
    <RuleCard
      version="royalty/1"
      title={<Trans>What is earned when labels are sold</Trans>}
      more="docs/rules.md"
      example={
        <>
          <p className="small"><Trans>Of a sale, 42.75 TUSD are for those who answered. All of Ada’s answers were worth 3, Ben’s 1, Cy guessed.</Trans></p>
          <Facts
            of={[
              fact(<Trans>Ada, three quarters</Trans>, <Money units="32062500" asset="TUSD" />),
              fact(<Trans>Ben, one quarter</Trans>, <Money units="10687500" asset="TUSD" />),
              fact(<Trans>Cy</Trans>, <Money units="0" asset="TUSD" />),
            ]}
          />
        </>
      }
    >
      <p><Trans>The contributors’ part of the price is split by what all their answers were found to be worth when they were paid; who guessed has no part. It is split to the unit, and the weights are published with the offer, so nobody can split by others.</Trans></p>
      <p><Trans>Only if nobody’s answers were worth anything, the number of answers is what counts.</Trans></p>
    </RuleCard>
  );
}

/** rank/2: how items are ranked from votes. */
export function Rank() {
  return (
    <RuleCard
      version="rank/2"
      title={<Trans>How things are ranked from votes</Trans>}
      more="docs/ranking.md"
      example={<p className="small"><Trans>A wins 30 of 40 votes against B, so the odds are 3 to 1. A stands 400 × log₁₀ 3 = 191 points above B. Ten to one would be 400 points.</Trans></p>}
    >
      <p><Trans>Each item gets the rating under which the votes that were cast are most probable. Each rating has a 95 % interval, and each item a range of ranks that the votes allow.</Trans></p>
      <ul>
        <li><Trans>A tie is half a win for each. “Both are bad” says nothing about which is better, and is counted apart.</Trans></li>
        <li><Trans>What never lost, never won or met nobody gets no number rather than an invented one.</Trans></li>
        <li><Trans>Judges whose votes do not come from looking can be left out; who and why is published beside the ranking.</Trans></li>
      </ul>
    </RuleCard>
  );
}

/** The versions before: what was settled under them stays as it is. */
export function Older() {
  return (
    <>
      <RuleCard version="dawid-skene-ml/1" old title={<Trans>Labels, an earlier rule</Trans>} more="docs/quality.md">
        <p><Trans>Like quality/2, but people with few answers are taken as they are, and answers to one task as independent. It is surer than it should be.</Trans></p>
      </RuleCard>
      <RuleCard version="pay/1" old title={<Trans>Pay, an earlier rule</Trans>} more="docs/verify.md">
        <p><Trans>Each answer earns by how much more probable the others’ answers make it than its class is anyway: (p − b) ÷ (1 − b). Guessing earns about nothing. Where nobody else answered, the mean of your other answers counts.</Trans></p>
      </RuleCard>
    </>
  );
}
