import type { ReactNode } from 'react';
import { Icon } from './Icon';

const signs = { note: 'info', wait: 'offline', bad: 'info', ok: 'tick' } as const;

/** What a person must know on this page. `live` reads it out when it appears. */
export function Notice({ tone = 'note', live = false, children }: { tone?: keyof typeof signs; live?: boolean; children: ReactNode }) {
  return (
    <div className={tone === 'note' ? 'notice' : `notice notice--${tone}`} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon name={tone === 'wait' ? 'clock' : signs[tone]} />
      <div>{children}</div>
    </div>
  );
}
