import { get } from '../../../api/http';
import type { GetWorkFiguresResponseJson } from '../../../api/gen/datafi/annotation/v1/figure_pb';
import type { GetChainResponseJson } from '../../../api/gen/datafi/reward/v1/chain_service_pb';
import type { ListEpochsResponseJson } from '../../../api/gen/datafi/reward/v1/epoch_service_pb';
import { pageQuery } from '../../../ui/Pages';

const anonymous = true;

export const newestPayouts = () => get<ListEpochsResponseJson>('reward', '/v1/epochs', { anonymous, query: pageQuery('', 500) });
export const chain = () => get<GetChainResponseJson>('reward', '/v1/chain', { anonymous });
export const work = () => get<GetWorkFiguresResponseJson>('annotation', '/v1/figures', { anonymous });
