import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { MembershipJson } from '../../../api/gen/datafi/marketplace/v1/organisation_pb';
import { usePerson } from '../../../app/session';
import { useTitle } from '../../../app/title';
import { Button } from '../../../ui/Button';
import { Card, Facts } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Answer } from '../../../ui/States';
import { Moment } from '../../../ui/Values';
import { InviteByMail } from '../invitation/InviteByMail';
import { Waiting } from '../invitation/Waiting';
import { AddMember } from './AddMember';
import { members } from './api';
import { RemoveMember } from './RemoveMember';
import { RoleName, roles } from './roles';
import { useManages, useOwns } from './useOrganisation';

export function MembersPage() {
  const { t } = useLingui();
  useTitle(t`Members`);
  const { organisationId } = useParams({ from: '/app/company/$organisationId/members' });
  const manages = useManages(organisationId);
  const owns = useOwns(organisationId);
  return (
    <>
      <h1>
        <Trans>Members</Trans>
      </h1>
      <div className="cols">
        <div className="stack">
          <Members organisationId={organisationId} manages={manages} />
          {manages && <Waiting organisationId={organisationId} />}
        </div>
        <div className="stack">
          {manages ? (
            <>
              <InviteByMail organisationId={organisationId} owns={owns} />
              <AddMember organisationId={organisationId} />
            </>
          ) : (
            <Card title={<Trans>What each role may do</Trans>}>
              <Facts of={Object.values(roles).map(({ name, may }) => [name, may] as const)} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

function Members({ organisationId, manages }: { organisationId: string; manages: boolean }) {
  const all = usePages(['members', organisationId], (token) => members(organisationId, token));
  const me = usePerson()?.account;
  const [leaving, setLeaving] = useState<MembershipJson>();
  return (
    <Card title={<Trans>Who belongs to it</Trans>} flush>
      <Answer of={all} loading={<Trans>Loading the members</Trans>} failed={<Trans>We could not load the members.</Trans>}>
        {(rows) => (
          <ul>
            {rows.map((one) => (
              <li key={`${one.accountId} ${one.role}`} className="row">
                <div className="between">
                  <div>
                    <p>
                      <b>
                        <RoleName of={one.role} />
                      </b>
                      {one.accountId === me && (
                        <>
                          {' '}
                          <span className="badge">
                            <Trans>You</Trans>
                          </span>
                        </>
                      )}
                    </p>
                    {one.apiKeyId && (
                      <p>
                        <Trans>
                          API key <bdi>{one.apiKeyName}</bdi>
                        </Trans>
                      </p>
                    )}
                    <p className="hash">{one.accountId}</p>
                    <p className="small muted">
                      <Trans>
                        Since <Moment at={one.grantedAt} as="day" />
                      </Trans>
                    </p>
                  </div>
                  {manages && !one.apiKeyId && (
                    <Button look="quiet" onPress={() => setLeaving(one)}>
                      <Trans>Take role away</Trans>
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <More of={all} />
      {leaving && <RemoveMember member={leaving} onClose={() => setLeaving(undefined)} />}
    </Card>
  );
}
