import { Trans } from '@lingui/react/macro';
import { Facts, fact } from '../../../../ui/Card';
import { Money, Percent } from '../../../../ui/Values';
import { RuleCard } from './RuleCard';

function Example() {
  return (
    <>
      <p className="small"><Trans>Somebody’s texts differ from others’ of the same pictures in 20 % of the letters, and from texts of other pictures in 80 %. The price is 0.04 TUSD an answer.</Trans></p>
      <Facts
        of={[
          fact(<Trans>Agreement beyond chance</Trans>, <Trans>1 − .20 ÷ .80 = <Percent ppb="750000000" /></Trans>),
          fact(<Trans>Share of the price</Trans>, <Trans>(.75 − .10) ÷ (.85 − .10) = <Percent ppb="866666666" /></Trans>),
          fact(<Trans>One answer earns</Trans>, <Money units="34666" asset="TUSD" least={3} />),
        ]}
      />
    </>
  );
}

/** consensus/1 and kind-pay/1: numbers, rankings, sets, marks, boxes, texts. */
export function Kinds() {
  return (
    <RuleCard version="kind-pay/1" title={<Trans>What other answers than classes earn</Trans>} example={<Example />} more="docs/quality.md">
      <p><Trans>Numbers, rankings, sets, marks in a text, boxes and texts are seldom the same to the letter. So we measure how far two answers are apart.</Trans></p>
      <ul>
        <li><Trans>Your answers are compared with those of others to the same tasks and, to see what chance gives, with answers to other tasks. Answers of people who agree with the others count more.</Trans></li>
        <li><Trans>Up to 10 % of agreement beyond chance is luck and earns nothing. From 85 % on the whole price is paid; in between, in proportion.</Trans></li>
        <li><Trans>Right answers that people share prove nothing against them. Mistakes that two accounts share far more often than others do show that they are one; so do measurements that are the same to the last digit.</Trans></li>
        <li><Trans>Where nobody else answered, or all answers to all tasks are the same, nothing tells right from wrong: half of the price is paid.</Trans></li>
      </ul>
      <p><Trans>What a task’s answers come to (consensus/1) is never outside of what was answered: a number between the lowest and the highest, a text that somebody gave.</Trans></p>
    </RuleCard>
  );
}
