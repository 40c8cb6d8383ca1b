import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../../ui/Icon';

/** What we can be held to. Only what is so today. */
export function Promises() {
  return (
    <div className="page section stack stack--5">
      <h2>
        <Trans>What you can hold us to</Trans>
      </h2>
      <ul className="grid">
        <Promised icon="clock" title={<Trans>Pay per hour is measured</Trans>}>
          <Trans>From the time people really took, with the range that 8 in 10 of them had. It is not our guess.</Trans>
        </Promised>
        <Promised icon="skill" title={<Trans>Skill counts, speed does not</Trans>}>
          <Trans>Pay follows how often you are right. Going along with the crowd, or answering very much, earns nothing extra.</Trans>
        </Promised>
        <Promised icon="info" title={<Trans>Each amount has a reason</Trans>}>
          <Trans>Paid, held or not paid: you see why in plain words, with the numbers that it follows from.</Trans>
        </Promised>
        <Promised icon="check" title={<Trans>Anyone can check</Trans>}>
          <Trans>Records and rules are public. A stranger with a laptop gets the same result to the last digit.</Trans>
        </Promised>
      </ul>
    </div>
  );
}

function Promised({ icon, title, children }: { icon: IconName; title: ReactNode; children: ReactNode }) {
  return (
    <li className="stack stack--2">
      <span className="tile">
        <Icon name={icon} />
      </span>
      <h3>{title}</h3>
      <p className="muted">{children}</p>
    </li>
  );
}
