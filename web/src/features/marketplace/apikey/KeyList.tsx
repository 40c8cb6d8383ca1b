import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../api/gen/datafi/marketplace/v1/api_key_pb';
import { Badge } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Moment } from '../../../ui/Values';
import { RoleName } from '../organisation/roles';
import { apiKeys } from './api';
import { RevokeKey } from './RevokeKey';

export function KeyList({ organisationId, owns }: { organisationId: string; owns: boolean }) {
  const all = usePages(['apiKeys', organisationId], (token) => apiKeys(organisationId, token));
  const [ending, setEnding] = useState<ApiKeyJson>();
  return (
    <Card title={<Trans>Keys</Trans>} flush>
      <Answer of={all} loading={<Trans>Loading the keys</Trans>} failed={<Trans>We could not load the keys.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon="key" title={<Trans>There is no key yet</Trans>}>
              <Trans>Make one for each program, so that you can take it from one alone.</Trans>
            </Empty>
          ) : (
            <ul>
              {rows.map((one) => (
                <Row key={one.id} of={one} onRevoke={owns ? () => setEnding(one) : undefined} />
              ))}
            </ul>
          )
        }
      </Answer>
      <More of={all} />
      {ending && <RevokeKey apiKey={ending} onClose={() => setEnding(undefined)} />}
    </Card>
  );
}

function Row({ of, onRevoke }: { of: ApiKeyJson; onRevoke: (() => void) | undefined }) {
  const ended = of.state === 'API_KEY_STATE_ENDED';
  return (
    <li className="row">
      <div className="between">
        <div className="stack stack--1">
          <p className="cluster">
            <bdi>
              <b>{of.name}</b>
            </bdi>
            <State of={of} />
          </p>
          <p className="cluster small">
            {of.roles?.map((role) => (
              <span key={role} className="badge">
                <RoleName of={role} />
              </span>
            ))}
          </p>
          <p className="hash">{of.clientId}</p>
          <p className="small muted">
            {ended ? (
              <Trans>
                Ended <Moment at={of.endedAt} />
              </Trans>
            ) : (
              <Trans>
                Works until <Moment at={of.expiresAt} as="day" />
              </Trans>
            )}
          </p>
        </div>
        {onRevoke && !ended && (
          <Button look="quiet" onPress={onRevoke}>
            <Trans>Revoke</Trans>
          </Button>
        )}
      </div>
    </li>
  );
}

function State({ of }: { of: ApiKeyJson }) {
  switch (of.state) {
    case 'API_KEY_STATE_ACTIVE':
      return (
        <Badge tone="ok">
          <Trans>Works</Trans>
        </Badge>
      );
    case 'API_KEY_STATE_UNFINISHED':
      return (
        <Badge tone="wait">
          <Trans>Not finished</Trans>
        </Badge>
      );
    default:
      return (
        <Badge>
          <Trans>Ended</Trans>
        </Badge>
      );
  }
}
