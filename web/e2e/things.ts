import { caller, origin } from './system';

/** What the pages show: made by the people who own it, or found where it is public. */
export interface Things {
  organisation: string;
  /** Open, of the customer, answered once by the worker. */
  campaign: string;
  /** A campaign of the demo that is settled and public. */
  settled: string;
  /** An offer of the demo. */
  listing: string;
}

const read = async <T>(service: string, route: string): Promise<T> => {
  const answer = await fetch(`${origin}/api/${service}${route}`);
  if (!answer.ok) throw new Error(`${route}: ${answer.status}`);
  return (await answer.json()) as T;
};

/** An open campaign that needs no deposit: numbers are paid by no rule yet. */
export async function openCampaign(): Promise<{ organisation: string; campaign: string }> {
  const customer = await caller('customer');
  const key = () => ({ idempotencyKey: crypto.randomUUID() });
  const { organisation } = await customer.post<{ organisation: { id: string } }>('marketplace', '/v1/organisations', {
    name: `Walk ${Date.now()}`,
    ...key(),
  });
  const { campaign } = await customer.post<{ campaign: { id: string } }>('annotation', '/v1/campaigns', {
    organisationId: organisation.id,
    title: 'How many people are in the picture?',
    instructions: 'Count everybody whose face you see.\n\n- Children count.\n- Statues do not.',
    visibility: 'CAMPAIGN_VISIBILITY_PUBLIC',
    spec: { number: { minimum: 0, maximum: 100 } },
    overlap: 3,
    asset: 'TUSD',
    ...key(),
  });
  const tasks = Array.from({ length: 20 }, (_, i) => ({ key: `t${i}`, content: `Picture ${i}: three people at a bus stop` }));
  await customer.post('annotation', `/v1/campaigns/${campaign.id}/tasks:import`, {
    campaignId: campaign.id,
    importId: crypto.randomUUID(),
    chunkNumber: 0,
    tasks,
  });
  await customer.post('annotation', `/v1/campaigns/${campaign.id}:fund`, key());
  await customer.post('annotation', `/v1/campaigns/${campaign.id}:open`, key());
  return { organisation: organisation.id, campaign: campaign.id };
}

async function answerOnce(campaign: string): Promise<void> {
  const worker = await caller('worker');
  await worker.post('annotation', `/v1/campaigns/${campaign}:join`, {});
  const { assignments } = await worker.post<{ assignments: { assignmentId: string; fencingToken: string }[] }>(
    'annotation',
    `/v1/campaigns/${campaign}/assignments:claim`,
    { count: 1, idempotencyKey: crypto.randomUUID() },
  );
  const { assignmentId, fencingToken } = assignments[0]!;
  await worker.post('annotation', '/v1/answers:submit', {
    answers: [{ assignmentId, fencingToken, number: 3 }],
    idempotencyKey: crypto.randomUUID(),
  });
}

export async function things(): Promise<Things> {
  const own = await openCampaign();
  await answerOnce(own.campaign);
  const { listings } = await read<{ listings: { id: string }[] }>('marketplace', '/v1/listings');
  const { entries } = await read<{ entries: { entry: string }[] }>('annotation', '/v1/log/entries/0?pageSize=500');
  const settled = entries.map(({ entry }) => /campaign\/([0-9a-f-]{36})/.exec(entry)?.[1]).find(Boolean);
  if (!listings[0] || !settled) throw new Error('there is no offer or no campaign yet: run ./datafi demo first');
  return { ...own, listing: listings[0].id, settled };
}
