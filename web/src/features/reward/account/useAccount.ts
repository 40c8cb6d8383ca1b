import { useQuery } from '@tanstack/react-query';
import { getMyAccount } from './api';

export const ACCOUNT = ['account'] as const;
export const useAccount = () => useQuery({ queryKey: ACCOUNT, queryFn: getMyAccount });
