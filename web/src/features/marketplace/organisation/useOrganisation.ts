import { useQuery } from '@tanstack/react-query';
import type { OrganisationRoleJson } from '../../../api/gen/datafi/marketplace/v1/organisation_pb';
import { organisation } from './api';

export const useOrganisation = (id: string) => useQuery({ queryKey: ['organisation', id], queryFn: () => organisation(id) });

const useRoles = (id: string): readonly OrganisationRoleJson[] => useOrganisation(id).data?.myRoles ?? [];

/** Whether to offer what only owners may do. The services decide. */
export const useOwns = (id: string): boolean => useRoles(id).includes('ORGANISATION_ROLE_OWNER');

/** Whether to offer what only owners and managers may do. The services decide. */
export function useManages(id: string): boolean {
  const roles = useRoles(id);
  return roles.includes('ORGANISATION_ROLE_OWNER') || roles.includes('ORGANISATION_ROLE_MANAGER');
}
