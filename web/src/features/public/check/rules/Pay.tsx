import { Trans } from '@lingui/react/macro';
import { Facts, fact } from '../../../../ui/Card';
import { Money, Percent } from '../../../../ui/Values';
import { Tests } from './Tests';
import { RuleCard } from './RuleCard';

function Example() {
  return (
    <>
      <p className="small"><Trans>Of two classes, somebody is right 85 times in 100. Guessing would be right 50 times. The price is 0.04 TUSD an answer.</Trans></p>
      <Facts
        of={[
          fact(<Trans>What they know</Trans>, <Trans>(.85 − .50) ÷ (1 − .50) = <Percent ppb="700000000" /></Trans>),
          fact(<Trans>What one answer is worth</Trans>, <Trans>.70 × .70 × .70 = <Percent ppb="343000000" /></Trans>),
          fact(<Trans>Honesty, how far steady work is beyond doubt</Trans>, <Percent ppb="996000000" />),
          fact(<Trans>One answer earns</Trans>, <Money units="13665" asset="TUSD" least={3} />),
          fact(<Trans>A hundred answers earn</Trans>, <Money units="1366512" asset="TUSD" />),
        ]}
      />
      <p className="small muted"><Trans>Somebody who knows 80 % earns about half of the price, who knows 25 % a sixtieth. Few answers show a little less than many.</Trans></p>
    </>
  );
}

/** pay/3: what an answer earns. */
export function Pay() {
  return (
    <RuleCard version="pay/3" title={<Trans>What an answer earns</Trans>} example={<Example />} more="docs/rules.md">
      <p><Trans>You are paid for what your answers tell about the truth, not for how many you give and not for agreeing with others.</Trans></p>
      <ul>
        <li><Trans>We estimate how much of the time you know the answer, over and above what guessing would hit. Your own answers never count as evidence for yourself.</Trans></li>
        <li><Trans>Each answer earns the price × (what you know)³ × honesty. The third power is there so that half-done work does not pay.</Trans></li>
        <li><Trans>Some items are hard for everybody. Mistakes on those cost less.</Trans></li>
        <li><Trans>You are never paid less than zero. What had vested is never taken back.</Trans></li>
        <li><Trans>Guessing, always giving the most frequent class, giving the opposite, and passing on another account’s answers earn next to nothing.</Trans></li>
      </ul>
      <p><Trans><b>For customers:</b> you pay at most the price for each answer; what the answers were not worth goes back to you. The fee is charged on what was paid.</Trans></p>
      <Tests />
    </RuleCard>
  );
}
