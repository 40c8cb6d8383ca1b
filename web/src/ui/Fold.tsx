import type { ReactNode } from 'react';
import { Icon } from './Icon';

/** What most people need not read: folded until they ask. */
export function Fold({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <details>
      <summary>
        {title}
        <Icon name="down" />
      </summary>
      <div className="stack">{children}</div>
    </details>
  );
}
