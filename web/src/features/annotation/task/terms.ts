import type { JoinCampaignResponseJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Problem } from '../../../api/problem';
import { type WorkStore, workStore } from '../../../worker/outbox/store';
import { termsOf } from './api';

/** The terms of a campaign, as they were read last where no service can be reached: the open task is seen without a network, too. */
export async function termsHere(
  account: string,
  campaignId: string,
  ask: (campaignId: string) => Promise<JoinCampaignResponseJson> = termsOf,
  store: Pick<WorkStore, 'read' | 'write'> = workStore,
): Promise<JoinCampaignResponseJson> {
  const name = `terms ${campaignId}`;
  try {
    const terms = await ask(campaignId);
    // A browser that keeps nothing works as long as there is a network.
    await store.write(account, name, terms, Date.now()).catch(() => undefined);
    return terms;
  } catch (error) {
    const kept = error instanceof Problem && error.passing ? await store.read<JoinCampaignResponseJson>(account, name).catch(() => undefined) : undefined;
    if (!kept) throw error;
    return kept;
  }
}
