import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Step {
  name: ReactNode;
  link: Pick<LinkProps, 'to' | 'params'>;
  /** Cannot be gone to yet. */
  closed?: boolean;
}

/** The steps of a long form, each with its own address. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <nav aria-label={label}>
      <ol className="wizard">
        {steps.map(({ name, link, closed }, i) => (
          <li key={i}>
            {closed ? (
              <span className="wizard__step" aria-disabled="true">
                {name}
              </span>
            ) : (
              <Link {...link} className="wizard__step" activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'step' }}>
                {name}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
