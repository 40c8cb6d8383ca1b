import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

/** The published rule in plain words: docs/rules.md says the same at length. */
export function PayRule({ of }: { of: string }) {
  return (
    <>
      <Words of={of} />
      {of && (
        <p>
          <Link className="hit" to="/check/rules">
            <Trans>Read the rule {of} in full</Trans>
          </Link>
        </p>
      )}
    </>
  );
}

function Words({ of }: { of: string }) {
  switch (of) {
    case '':
      return (
        <p>
          <Trans>The customer pays nothing for this work. Your answers help, and you earn nothing with them.</Trans>
        </p>
      );
    case 'pay/1':
      return (
        <p>
          <Trans>Each answer earns by how probable it is in the end, compared with what a guess would give. All your answers together never earn less than zero.</Trans>
        </p>
      );
    case 'pay/3':
      return (
        <ul className="bullets">
          <li>
            <Trans>Pay follows how often you are right: on tasks whose answer is known, and by what everybody but you says.</Trans>
          </li>
          <li>
            <Trans>Who shows to know 8 in 10 answers, beyond lucky guesses, earns about half of the price for each; 7 in 10, about a third. Guessing earns nothing.</Trans>
          </li>
          <li>
            <Trans>Speed, amount, and going along with the crowd earn nothing extra. You are never paid less than zero.</Trans>
          </li>
          <li>
            <Trans>Passing on what others or a program answered is tested for. Who is proven to do so earns nothing for it.</Trans>
          </li>
        </ul>
      );
    case 'kind-pay/1':
      return (
        <ul className="bullets">
          <li>
            <Trans>Pay follows how near your answers are to those of others to the same tasks, compared with how near they are to answers to other tasks.</Trans>
          </li>
          <li>
            <Trans>Answers that agree closely earn the whole price; small differences cost little. Guessing, and answers that are always the same, earn nothing.</Trans>
          </li>
          <li>
            <Trans>Nobody loses anything for being right together. You are never paid less than zero.</Trans>
          </li>
          <li>
            <Trans>Where nobody else answered your tasks, nothing tells how good you are: then you earn half of the price.</Trans>
          </li>
          <li>
            <Trans>Handing in what others gave before is tested for. Who is proven to do so earns nothing for it.</Trans>
          </li>
        </ul>
      );
    default:
      return (
        <p>
          <Trans>Pay is decided by the published rule {of}. It was fixed before the campaign was opened.</Trans>
        </p>
      );
  }
}
