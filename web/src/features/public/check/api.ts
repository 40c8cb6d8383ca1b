import { fetchRaw, get, path, type Service } from '../../../api/http';
import type {
  GetConsistencyProofResponseJson,
  GetEntriesResponseJson,
  GetInclusionProofResponseJson,
  GetLogKeyResponseJson,
  GetTreeHeadResponseJson,
  ListEntriesResponseJson,
} from '../../../api/gen/datafi/event/v1/event_service_pb';
import type { GetChainResponseJson } from '../../../api/gen/datafi/reward/v1/chain_service_pb';
import type { GetEpochResponseJson, ListEpochsResponseJson } from '../../../api/gen/datafi/reward/v1/epoch_service_pb';
import type { GetBooksResponseJson } from '../../../api/gen/datafi/reward/v1/ledger_service_pb';

/** Everybody's questions: nobody's token is sent, so that what is seen is what all see. */
const anonymous = true;

export const LOGS = ['annotation', 'marketplace', 'reward'] as const satisfies readonly Service[];
export const isLog = (name: string): name is Service => (LOGS as readonly string[]).includes(name);

export const getChain = () => get<GetChainResponseJson>('reward', '/v1/chain', { anonymous });

export const listEpochs = (pageSize: number, pageToken?: string) =>
  get<ListEpochsResponseJson>('reward', '/v1/epochs', { anonymous, query: { 'page.pageSize': pageSize, 'page.pageToken': pageToken } });
export const getEpoch = (number: string) => get<GetEpochResponseJson>('reward', path`/v1/epochs/${number}`, { anonymous });

export const getTreeHead = (log: Service) => get<GetTreeHeadResponseJson>(log, '/v1/log/head', { anonymous });
export const getLogKey = (log: Service) => get<GetLogKeyResponseJson>(log, '/v1/log/key', { anonymous });
export const getEntries = (log: Service, from: string, pageSize: number) =>
  get<GetEntriesResponseJson>(log, path`/v1/log/entries/${from}`, { anonymous, query: { pageSize } });
export const getInclusion = (log: Service, position: string, treeSize: string) =>
  get<GetInclusionProofResponseJson>(log, '/v1/log/inclusion', { anonymous, query: { position, treeSize } });
export const getConsistency = (log: Service, first: string, second: string) =>
  get<GetConsistencyProofResponseJson>(log, '/v1/log/consistency', { anonymous, query: { first, second } });
export const listStream = (log: Service, stream: string, afterStreamSeq = '0', pageSize = 100) =>
  get<ListEntriesResponseJson>(log, '/v1/log/entries', { anonymous, query: { stream, afterStreamSeq, pageSize } });

/** The books are for auditors and operators, so this one goes with the person's token. */
export const getBooks = () => get<GetBooksResponseJson>('reward', '/v1/ledger/books');

export const bundleRoutes = { epoch: (number: string) => path`/v1/epochs/${number}/bundle`, campaign: (id: string) => path`/v1/campaigns/${id}/bundle` };
export const fetchBundle = (kind: 'epoch' | 'campaign', id: string) =>
  fetchRaw(kind === 'epoch' ? 'reward' : 'annotation', bundleRoutes[kind](id), { anonymous });
