import { fetchRaw, get, path } from '../../../../api/http';
import type { GetChainResponseJson } from '../../../../api/gen/datafi/reward/v1/chain_service_pb';
import type { EpochJson, GetEpochResponseJson } from '../../../../api/gen/datafi/reward/v1/epoch_service_pb';
import type { Check } from '../proof/check';
import { checkFiles } from '../proof/epoch-files';
import { checkLeaves, checkPublic } from '../proof/receipt-checks';
import type { Receipt } from '../proof/receipt-file';
import { readZip } from '../verify/zip';

/** What a phone may load and hash to look at an epoch's whole list. */
const FILES_MAX = 16_000_000;

export interface Checked {
  epoch: EpochJson;
  checks: Check[];
}

/** Checks a receipt in this browser against what everybody sees; nobody's token is sent. */
export async function check(receipt: Receipt): Promise<Checked> {
  const anonymous = true;
  const [{ epoch = {} }, chain] = await Promise.all([
    get<GetEpochResponseJson>('reward', path`/v1/epochs/${receipt.epoch}`, { anonymous }),
    get<GetChainResponseJson>('reward', '/v1/chain', { anonymous }),
  ]);
  const checks = [...checkLeaves(receipt), ...checkPublic(receipt, epoch, chain), ...(await files(receipt, epoch))];
  return { epoch, checks };
}

async function files(receipt: Receipt, epoch: EpochJson): Promise<Check[]> {
  const bundle = await download(receipt.epoch);
  if (!bundle) return [{ name: 'list', state: 'skipped' }];
  const entries = readZip(bundle);
  const [previous, lines] = ['previous.csv', 'lines.csv'].map((name) => entries.get(`epoch/${receipt.epoch}/${name}`));
  if (!previous || !lines) return [{ name: 'list', state: 'skipped' }];
  const text = new TextDecoder();
  return checkFiles(receipt, epoch, text.decode(previous), text.decode(lines));
}

/** The epoch's bundle; nothing where it is not there yet or too large for a browser. */
async function download(number: string): Promise<Uint8Array | undefined> {
  try {
    const answer = await fetchRaw('reward', path`/v1/epochs/${number}/bundle`, { anonymous: true });
    if (Number(answer.headers.get('Content-Length') ?? 0) > FILES_MAX) {
      await answer.body?.cancel();
      return undefined;
    }
    return new Uint8Array(await answer.arrayBuffer());
  } catch {
    return undefined;
  }
}
