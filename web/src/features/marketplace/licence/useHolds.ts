import { useQuery } from '@tanstack/react-query';
import { holds } from './api';

/** Warns of a second purchase before it is made. */
export const useHolds = (organisationId: string, versionId: string): boolean =>
  useQuery({ queryKey: ['holds', organisationId, versionId], queryFn: () => holds(organisationId, versionId), enabled: Boolean(organisationId) }).data ?? false;
