import { Trans } from '@lingui/react/macro';
import { Facts, fact } from '../../../../ui/Card';
import { Percent } from '../../../../ui/Values';
import { RuleCard } from './RuleCard';

function Example() {
  return (
    <>
      <p className="small">
        <Trans>Ada is right 9 times in 10; Ben and Cy 6 times in 10. Of one picture Ada says “dog”, Ben and Cy say “cat”. Both are as frequent.</Trans>
      </p>
      <Facts
        of={[
          fact(<Trans>For “dog”, by Ada</Trans>, <Trans>.9 to .1, so 9 to 1</Trans>),
          fact(<Trans>For “cat”, by Ben and Cy</Trans>, <Trans>1.5 to 1, twice, so 2.25 to 1</Trans>),
          fact(<Trans>“Dog”, were the answers independent</Trans>, <Percent ppb="800000000" decimals={0} />),
          fact(<Trans>“Dog”, as published, at full strength of the evidence</Trans>, <Percent ppb="681888000" decimals={0} />),
        ]}
      />
      <p className="small muted"><Trans>A vote by heads would have said “cat”.</Trans></p>
    </>
  );
}

/** quality/2: what the labels are. */
export function Labels() {
  return (
    <RuleCard version="quality/2" title={<Trans>What the labels are</Trans>} example={<Example />} more="docs/quality.md">
      <p><Trans>An answer counts for as much as its giver is known to be right, measured class by class. How often people are right, how frequent the classes are and what each task is are found together, from all answers.</Trans></p>
      <ul>
        <li><Trans>Who has given few answers is taken to be like the others of the campaign.</Trans></li>
        <li><Trans>Answers to one task share what is hard about it, so they count less than independent ones would, and the published probability is never as sure.</Trans></li>
        <li><Trans>Answers that come from one source count as one.</Trans></li>
        <li><Trans>There is no chance in it: the same answers give the same labels, in whatever order.</Trans></li>
      </ul>
      <p><Trans><b>For customers:</b> each label comes with its probability. Of labels said to be 90 % sure, about nine in ten should be right.</Trans></p>
      <p><Trans><b>For workers:</b> being in the minority costs you nothing by itself. Being right where others err counts for you.</Trans></p>
    </RuleCard>
  );
}
