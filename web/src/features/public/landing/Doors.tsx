import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { ButtonLink } from '../../../ui/Button';
import { step, StepList } from '../../../ui/StepList';

/** The two doors, and the house of glass between them. */
export function Doors() {
  return (
    <div className="band">
      <div className="page grid grid--wide">
        <Door
          title={<Trans>For people who work</Trans>}
          way={
            <ButtonLink fill to="/work">
              <Trans>See open work</Trans>
            </ButtonLink>
          }
        >
          <StepList
            of={[
              step(<Trans>Choose.</Trans>, <Trans>Open work is sorted by measured pay per hour, in your language.</Trans>),
              step(<Trans>Answer.</Trans>, <Trans>Short tasks, with instructions in view. Skip or undo whenever you need.</Trans>),
              step(<Trans>Be paid.</Trans>, <Trans>You always see what is pending, held and paid. What you earn is kept for you until you say where it shall go.</Trans>),
            ]}
          />
        </Door>
        <Door
          title={<Trans>For companies</Trans>}
          way={
            <ButtonLink fill to="/company">
              <Trans>Order labelled data</Trans>
            </ButtonLink>
          }
        >
          <StepList
            of={[
              step(<Trans>Get a quote.</Trans>, <Trans>Every fee on its own line, and the most it can cost.</Trans>),
              step(<Trans>Watch it live.</Trans>, <Trans>Answers as they come, agreement, and cost so far.</Trans>),
              step(<Trans>Receive proof.</Trans>, <Trans>Labels with their probabilities, and a bundle that anybody can compute again. What was not earned comes back.</Trans>),
            ]}
          />
        </Door>
        <Door
          title={<Trans>The glass house</Trans>}
          way={
            <ButtonLink fill to="/check">
              <Trans>Check the work</Trans>
            </ButtonLink>
          }
        >
          <p>
            <Trans>For everybody, without login. Look up a payout, a record or a receipt, and check it in your own browser.</Trans>
          </p>
          <p>
            <Trans>Each record is sealed when it is made. Changing or removing one later would break every seal after it, and anybody would see it.</Trans>
          </p>
        </Door>
      </div>
    </div>
  );
}

function Door({ title, way, children }: { title: ReactNode; way: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card stack door" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      {way}
    </section>
  );
}
