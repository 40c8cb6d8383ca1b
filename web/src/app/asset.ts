import { useQuery } from '@tanstack/react-query';
import { get } from '../api/http';
import type { GetChainResponseJson } from '../api/gen/datafi/reward/v1/chain_service_pb';

/** Chain ids of nodes that run on one's own machine. */
const LOCAL_CHAINS = ['1337', '31337'];

const useChain = () => useQuery({ queryKey: ['chain'], queryFn: () => get<GetChainResponseJson>('reward', '/v1/chain', { anonymous: true }), staleTime: Infinity }).data;

/** What prices are given in: the first asset of the chain that pays. */
export const useAsset = (): string => useChain()?.tokens?.[0]?.asset ?? 'TUSD';

/** Whether the money is a local chain's, which is worth nothing. */
export const useTestMoney = (): boolean => LOCAL_CHAINS.includes(useChain()?.chainId ?? '');
