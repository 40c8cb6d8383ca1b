import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ButtonLink } from '../../../ui/Button';
import { ExampleReceipt } from './ExampleReceipt';

/** The first screen. Its words stand in index.html too, so that they are painted before any script; a test compares the two. */
export function Hero() {
  return (
    <div className="page hero">
      <div className="stack stack--5">
        <h1>
          <span>
            <Trans>Paid work on your phone.</Trans>
          </span>{' '}
          <span>
            <Trans>Every decision open.</Trans>
          </span>
        </h1>
        <p className="lead">
          <Trans>
            Label pictures, text and sound, or judge which answer is better. You see the measured pay per hour before you start, and the reason for every amount after.
          </Trans>
        </p>
        <div className="cluster">
          <ButtonLink look="main" big to="/work">
            <Trans>See open work</Trans>
          </ButtonLink>
          <ButtonLink big to="/company">
            <Trans>Order labelled data</Trans>
          </ButtonLink>
        </div>
        <p>
          <Link className="hit" to="/try">
            <Trans>See a real task first, without an account</Trans>
          </Link>
        </p>
        <p className="small muted">
          <Trans>An e-mail address or a passkey is enough. No fee to join, and no fee to be paid.</Trans>
        </p>
      </div>
      <ExampleReceipt />
    </div>
  );
}
