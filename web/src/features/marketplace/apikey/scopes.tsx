import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Role } from '../organisation/roles';

export type Scope = Exclude<Role, 'ORGANISATION_ROLE_OWNER'>;

/** What a key may do in each role: less than a person, since it gives no rights to others. */
export const scopes: Record<Scope, ReactNode> = {
  ORGANISATION_ROLE_MANAGER: <Trans>Create, fund and close campaigns; pay, sell and buy</Trans>,
  ORGANISATION_ROLE_REVIEWER: <Trans>Look through answers</Trans>,
  ORGANISATION_ROLE_ANALYST: <Trans>Read results, and download what was bought</Trans>,
  ORGANISATION_ROLE_AUDITOR: <Trans>Read everything, change nothing</Trans>,
};
