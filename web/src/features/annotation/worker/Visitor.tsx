import { Trans } from '@lingui/react/macro';
import { ButtonLink } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { step, StepList } from '../../../ui/StepList';

/** What a visitor finds where work would be listed. */
export function Visitor() {
  return (
    <Card title={<Trans>How work is found here</Trans>}>
      <StepList
        of={[
          step(<Trans>Choose.</Trans>, <Trans>Open work is sorted by what an hour of it really paid, with the range that 8 in 10 people had.</Trans>),
          step(<Trans>Read.</Trans>, <Trans>Instructions, price, pay rule and what others will see stand on one page before you take part.</Trans>),
          step(<Trans>Answer.</Trans>, <Trans>Short tasks, one at a time. Stop whenever you like; it costs you nothing.</Trans>),
        ]}
      />
      <ButtonLink to="/try">
        <Trans>Try a sample task</Trans>
      </ButtonLink>
    </Card>
  );
}
