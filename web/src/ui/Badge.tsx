import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

export type Tone = 'plain' | 'ok' | 'wait' | 'bad' | 'note';

const signs: Partial<Record<Tone, IconName>> = { ok: 'tick', wait: 'clock', bad: 'cross' };

/** One or two words about a state. Colour and sign only help the word. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const sign = signs[tone];
  return (
    <span className={tone === 'plain' ? 'badge' : `badge badge--${tone}`}>
      {sign && <Icon name={sign} />}
      {children}
    </span>
  );
}
