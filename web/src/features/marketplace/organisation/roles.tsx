import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { OrganisationRoleJson } from '../../../api/gen/datafi/marketplace/v1/organisation_pb';

export type Role = Exclude<OrganisationRoleJson, 'ORGANISATION_ROLE_UNSPECIFIED'>;

interface InWords {
  name: ReactNode;
  may: ReactNode;
}

/** What each role may do, in words; in the order of what they may. */
export const roles: Record<Role, InWords> = {
  ORGANISATION_ROLE_OWNER: { name: <Trans>Owner</Trans>, may: <Trans>Everything, and says who else is an owner</Trans> },
  ORGANISATION_ROLE_MANAGER: { name: <Trans>Manager</Trans>, may: <Trans>Orders, pays, sells and buys; adds members</Trans> },
  ORGANISATION_ROLE_REVIEWER: { name: <Trans>Reviewer</Trans>, may: <Trans>Looks through answers</Trans> },
  ORGANISATION_ROLE_ANALYST: { name: <Trans>Analyst</Trans>, may: <Trans>Reads results and downloads what was bought</Trans> },
  ORGANISATION_ROLE_AUDITOR: { name: <Trans>Auditor</Trans>, may: <Trans>Reads everything, changes nothing</Trans> },
};

export const isRole = (role: OrganisationRoleJson | undefined): role is Role => Boolean(role && role in roles);

export const RoleName = ({ of }: { of: OrganisationRoleJson | undefined }) => <>{isRole(of) ? roles[of].name : '–'}</>;
