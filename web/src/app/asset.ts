import { useQuery } from '@tanstack/react-query';
import { get } from '../api/http';
import type { GetChainResponseJson } from '../api/gen/datafi/reward/v1/chain_service_pb';

/** What prices are given in: the first asset of the chain that pays. */
export function useAsset(): string {
  const chain = useQuery({ queryKey: ['chain'], queryFn: () => get<GetChainResponseJson>('reward', '/v1/chain', { anonymous: true }), staleTime: Infinity });
  return chain.data?.tokens?.[0]?.asset ?? 'TUSD';
}
