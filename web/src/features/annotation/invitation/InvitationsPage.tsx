import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { InvitationJson } from '../../../api/gen/datafi/annotation/v1/invitation_pb';
import { useTitle } from '../../../app/title';
import { Badge } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty, Failure } from '../../../ui/States';
import { Count, Moment } from '../../../ui/Values';
import { invitations, revoke } from './api';
import { Invite } from './Invite';

/** Who may join a private campaign. */
export function InvitationsPage() {
  const { t } = useLingui();
  useTitle(t`Invitations`);
  const { campaignId } = useParams({ from: '/app/company/$organisationId/campaigns/$campaignId/invitations' });
  const all = usePages(['invitations', campaignId], (token) => invitations(campaignId, token));
  return (
    <div className="cols">
      <Card title={<Trans>Invitations</Trans>} flush>
        <Answer of={all} loading={<Trans>Loading the invitations</Trans>} failed={<Trans>We could not load the invitations.</Trans>}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon="person" title={<Trans>Nobody is invited yet</Trans>}>
                <Trans>Invite an account, or make a link for several people.</Trans>
              </Empty>
            ) : (
              <ul>
                {rows.map((one) => (
                  <Row key={one.id} of={one} />
                ))}
              </ul>
            )
          }
        </Answer>
        <More of={all} />
      </Card>
      <Invite campaignId={campaignId} />
    </div>
  );
}

function Row({ of }: { of: InvitationJson }) {
  const queries = useQueryClient();
  const { campaignId = '', id = '' } = of;
  const end = useMutation({ mutationFn: () => revoke(campaignId, id), onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations', campaignId] }) });
  const [now] = useState(() => Date.now());
  const over = of.endsAt !== undefined && Date.parse(of.endsAt) < now;
  return (
    <li className="row">
      <div className="between">
        <div className="stack stack--1">
          <p>{of.accountId ? <span className="hash">{of.accountId}</span> : <b><Trans>Link</Trans></b>}</p>
          <p className="small muted">
            <Trans>
              <Count of={of.uses ?? 0} /> of <Count of={of.usesMax ?? 0} /> used
            </Trans>
            {of.endsAt && (
              <>
                {' · '}
                <Trans>
                  until <Moment at={of.endsAt} />
                </Trans>
              </>
            )}
          </p>
        </div>
        {of.revokedAt ? (
          <Badge tone="bad">
            <Trans>Revoked</Trans>
          </Badge>
        ) : over ? (
          <Badge>
            <Trans>Ended</Trans>
          </Badge>
        ) : (
          <Button look="quiet" isPending={end.isPending} onPress={() => end.mutate()}>
            <Trans>Revoke</Trans>
          </Button>
        )}
      </div>
      {end.error && <Failure error={end.error} />}
    </li>
  );
}
