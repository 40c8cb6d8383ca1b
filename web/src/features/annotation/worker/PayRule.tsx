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
          <Trans>No rule pays for this kind of work yet. Your answers help the customer, and you earn nothing with them.</Trans>
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
    default:
      return (
        <p>
          <Trans>Pay is decided by the published rule {of}. It was fixed before the campaign was opened.</Trans>
        </p>
      );
  }
}
