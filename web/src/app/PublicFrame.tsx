import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet } from '@tanstack/react-router';
import { Button, ButtonLink } from '../ui/Button';
import { Mark } from '../ui/Icon';
import { Failure } from '../ui/States';
import { Toasts } from '../ui/toasts';
import { LanguagePicker } from './LanguagePicker';
import { signIn } from './login';
import { usePerson } from './session';
import { useLogin } from './useLogin';

/** Pages for everybody, without login: a header, the page and a footer. */
export function PublicFrame() {
  const { t } = useLingui();
  const person = usePerson();
  const login = useLogin();
  return (
    <>
      <a className="skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className="top">
        <div className="top__in">
          <Link className="brand" to="/">
            <Mark />
            <span>DataFi</span>
          </Link>
          <nav className="top__end" aria-label={t`Main`}>
            <Link className="btn btn--quiet wide" to="/work">
              <Trans>Open work</Trans>
            </Link>
            <Link className="btn btn--quiet wide" to="/company">
              <Trans>For companies</Trans>
            </Link>
            <Link className="btn btn--quiet wide" to="/check">
              <Trans>Check the work</Trans>
            </Link>
            <LanguagePicker />
            {person ? (
              <ButtonLink to="/work">
                <Trans>My work</Trans>
              </ButtonLink>
            ) : (
              <Button onPress={() => login.mutate(() => signIn('/work'))}>
                <Trans>Sign in</Trans>
              </Button>
            )}
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {login.error && (
          <div className="page">
            <Failure error={login.error} />
          </div>
        )}
        <Outlet />
      </main>
      <footer className="foot">
        <div className="page between">
          <p>
            <Trans>DataFi. The rules, the code and every decision are public.</Trans>
          </p>
          <nav className="cluster" aria-label={t`Footer`}>
            <Link to="/check">
              <Trans>Check the work</Trans>
            </Link>
            <Link to="/check/rules">
              <Trans>How pay is decided</Trans>
            </Link>
            <Link to="/market">
              <Trans>Data for sale</Trans>
            </Link>
          </nav>
        </div>
      </footer>
      <Toasts />
    </>
  );
}
