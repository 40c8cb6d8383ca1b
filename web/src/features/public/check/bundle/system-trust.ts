import type { Service } from '../../../../api/http';
import { utf8 } from '../proof/bytes';
import type * as api from '../api';

export type Ask = Pick<typeof api, 'getChain' | 'getLogKey' | 'listEpochs' | 'listStream'>;

const PAGE = 500;
/** More pages than a browser wants to read; older anchors and epochs are left out. */
const PAGES_MAX = 20;
const LOGS: readonly Service[] = ['annotation', 'marketplace', 'reward'];

type Head = { log: string; treeSize: string; rootHash: string };

/** All anchors, from the public events that tell of them. */
async function anchors(ask: Ask): Promise<Head[]> {
  const found = new Map<string, Head>();
  let after = '0';
  for (let page = 0; page < PAGES_MAX; page++) {
    const { entries = [], complete } = await ask.listStream('reward', 'anchors', after, PAGE);
    for (const { entry = '{}', streamSeq = after } of entries) {
      after = streamSeq;
      const { type, body } = JSON.parse(entry) as { type?: string; body?: Partial<Head> };
      const { log, treeSize, rootHash } = body ?? {};
      if (type === 'LogAnchored' && log && treeSize && rootHash) found.set(`${log} ${treeSize}`, { log, treeSize, rootHash });
    }
    if (complete || entries.length === 0) break;
  }
  return [...found.values()];
}

async function epochs(ask: Ask): Promise<{ epoch: string; root: string }[]> {
  const found: { epoch: string; root: string }[] = [];
  let token: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = await ask.listEpochs(PAGE / 5, token);
    for (const { number, root, state } of answer.epochs ?? []) {
      if (number && root && (state === 'EPOCH_STATE_ACTIVE' || state === 'EPOCH_STATE_FINAL')) found.push({ epoch: number, root });
    }
    token = answer.page?.nextPageToken;
    if (!token) break;
  }
  return found;
}

/** A trust file of what the running system says of the chain. It is the system's word, not the chain's: pages say so. */
export async function systemTrust(ask: Ask): Promise<Uint8Array> {
  const [chain, anchoredHeads, roots, ...keys] = await Promise.all([ask.getChain(), anchors(ask), epochs(ask), ...LOGS.map(ask.getLogKey)]);
  const { escrow, payoutDistributor, custodyVault, logAnchor, tokens = [] } = chain;
  return utf8(
    JSON.stringify({
      format: 'datafi-trust/1',
      chainId: chain.chainId,
      contracts: { escrow, payoutDistributor, custodyVault, logAnchor, token: tokens[0]?.token },
      logKeys: Object.fromEntries(LOGS.map((log, i) => [log, (keys[i]?.keys ?? []).map(({ key }) => key)])),
      anchoredHeads,
      epochs: roots,
    }),
  );
}
