import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet } from '@tanstack/react-router';
import { type IconName, Icon, Mark } from '../ui/Icon';
import { Bell } from '../features/reward/notice/Bell';
import { Toasts } from '../ui/toasts';
import { LanguagePicker } from './LanguagePicker';
import { OfflineNotice } from './OfflineNotice';
import { usePerson } from './session';

/** The frame of whoever is signed in: a bar below on a phone, a rail or side bar at the start of wider pages. Same links, same order. */
export function AppFrame() {
  const { t } = useLingui();
  const person = usePerson();
  const places: { to: string; icon: IconName; text: string }[] = [
    { to: '/work', icon: 'work', text: t`Work` },
    { to: '/earnings', icon: 'money', text: t`Earnings` },
    { to: '/company', icon: 'company', text: t`Order` },
    { to: '/check', icon: 'check', text: t`Check` },
    { to: '/you', icon: 'person', text: t`You` },
  ];
  return (
    <>
      <a className="skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <div className="app">
        <nav className="nav" aria-label={t`Main`}>
          <div className="nav__brand">
            <Link className="brand" to="/" aria-label="DataFi">
              <Mark />
              <span>DataFi</span>
            </Link>
          </div>
          {places.map(({ to, icon, text }) => (
            <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }}>
              <Icon name={icon} />
              <span>{text}</span>
            </Link>
          ))}
          {person && <Bell className="bell--wide" />}
          {person && (
            <div className="nav__foot">
              <Trans>Signed in as {person.name}</Trans>
            </div>
          )}
        </nav>
        <div className="app__main">
          <header className="top">
            <div className="top__in">
              <Link className="brand" to="/">
                <Mark />
                <span>DataFi</span>
              </Link>
              <div className="top__end">
                {person && <Bell className="bell--phone" />}
                <LanguagePicker />
              </div>
            </div>
          </header>
          <main id="main" className="page stack stack--5" tabIndex={-1}>
            <OfflineNotice />
            <Outlet />
          </main>
        </div>
      </div>
      <Toasts />
    </>
  );
}
