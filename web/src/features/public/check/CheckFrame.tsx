import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../../../app/title';
import './check.css';

/** What the pages of the glass house share: the heading, what the page shows, and the way to the others. */
export function CheckFrame({ name, title, lead, children }: { name: string; title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const { t } = useLingui();
  useTitle(name);
  const places = [
    { to: '/check', text: t`Overview` },
    { to: '/check/epochs', text: t`Payouts` },
    { to: '/check/logs', text: t`Logs` },
    { to: '/check/books', text: t`Books` },
    { to: '/check/bundle', text: t`A bundle` },
    { to: '/check/rules', text: t`Rules` },
  ];
  return (
    <div className="page stack stack--5">
      <nav className="tabs" aria-label={t`Check the work`}>
        {places.map(({ to, text }) => (
          <Link key={to} className="tab" to={to} activeOptions={{ exact: to === '/check' }} activeProps={{ 'aria-current': 'page' }}>
            {text}
          </Link>
        ))}
      </nav>
      <div className="stack stack--2">
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
