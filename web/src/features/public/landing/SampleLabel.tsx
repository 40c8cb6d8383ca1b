import { Trans, useLingui } from '@lingui/react/macro';
import { Percent } from '../../../ui/Values';
import { certainty, SAMPLE } from './sample';

/** What all answers together say, and how sure that is. */
export function SampleLabel({ labels, answers, own }: { labels: readonly string[]; answers: readonly number[]; own: number }) {
  const { i18n } = useLingui();
  const sure = certainty(labels.length, answers, SAMPLE.skill);
  const best = sure.indexOf(Math.max(...sure));
  const [winner, heard] = [labels[best], new Intl.ListFormat(i18n.locale).format(SAMPLE.others.map((one) => labels[one]!))];
  return (
    <>
      <p>
        <Trans>Others answer the same task without seeing yours. Here three people did: {heard}.</Trans>
      </p>
      <ul className="stack stack--2">
        {labels.map((label, i) => (
          <li key={label} className="stack stack--1">
            <span className="between">
              <b>{label}</b>
              <Percent ppb={Math.round(sure[i]! * 1e9)} />
            </span>
            <progress className="progress" value={sure[i]} max={1} aria-label={label} />
          </li>
        ))}
      </ul>
      <p>
        <Trans>
          So the label is “{winner}”, and <Percent ppb={Math.round(sure[best]! * 1e9)} /> is how sure that is. The customer gets both numbers.
        </Trans>
      </p>
      <p className="muted">
        {own === best ? (
          <Trans>Your answer agrees with it. That alone earns nothing: what counts is how often you are right.</Trans>
        ) : (
          <Trans>Your answer says something else. One such answer costs you little: what counts is how often you are right over all your answers.</Trans>
        )}
      </p>
      <p className="xs muted">
        <Trans>This sample counts each person as right 17 times in 20. In real work that is measured for each person.</Trans>
      </p>
    </>
  );
}
