import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CampaignOrderJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Select } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';
import { kindOf, kinds } from '../kinds';
import { languages, orders, type Search, searchOf } from './search';

/** What is looked for, and what comes first. */
export function Filters({ of }: { of: Search }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const look = (change: Partial<Search>) => void navigate({ to: '/work', search: searchOf({ ...of, ...change }), replace: true });
  const orderNames: Record<(typeof orders)[number], string> = {
    CAMPAIGN_ORDER_PAY_PER_HOUR: t`Best pay per hour first`,
    CAMPAIGN_ORDER_PRICE: t`Highest price first`,
    CAMPAIGN_ORDER_TIME: t`Shortest tasks first`,
    CAMPAIGN_ORDER_NEWEST: t`Newest first`,
  };
  return (
    <div className="stack stack--2">
      <div className="chips" role="group" aria-label={t`Kind of work`}>
        <Chip on={!of.kind} onPress={() => look({ kind: undefined })}>
          <Trans>All kinds</Trans>
        </Chip>
        {kinds.map((kind) => (
          <Chip key={kind} on={of.kind === kind} onPress={() => look({ kind })}>
            <Icon name={kindOf(kind).icon} />
            {kindOf(kind).name}
          </Chip>
        ))}
      </div>
      <div className="filters">
        <Select
          label={t`Language of the work`}
          labelHidden
          value={of.language ?? ''}
          options={[{ value: '', text: t`In every language` }, ...languages.map(({ code, name }) => ({ value: code, text: name }))]}
          onChange={(language) => look({ language })}
        />
        <Select<CampaignOrderJson>
          label={t`Sort by`}
          labelHidden
          value={of.order ?? orders[0]}
          options={orders.map((order) => ({ value: order, text: orderNames[order] }))}
          onChange={(order) => look({ order: order === orders[0] ? undefined : order })}
        />
      </div>
    </div>
  );
}

function Chip({ on, onPress, children }: { on: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={onPress}>
      {children}
    </button>
  );
}
