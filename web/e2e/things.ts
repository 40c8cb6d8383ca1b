import { expect } from '@playwright/test';
import { deposit, type Instruction } from './chain';
import { caller, type Caller, origin } from './system';

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

const key = () => ({ idempotencyKey: crypto.randomUUID() });

export interface Order {
  organisation: string;
  campaign: string;
}

/** Orders work as the demo's customer, pays for it where it costs something, and opens it. */
async function order(terms: object, tasks: { key: string; content: string }[]): Promise<Order> {
  const customer = await caller('customer');
  const { organisation } = await customer.post<{ organisation: { id: string } }>('marketplace', '/v1/organisations', {
    name: `Walk ${Date.now()}`,
    ...key(),
  });
  const { campaign } = await customer.post<{ campaign: { id: string } }>('annotation', '/v1/campaigns', {
    organisationId: organisation.id,
    visibility: 'CAMPAIGN_VISIBILITY_PUBLIC',
    asset: 'TUSD',
    ...terms,
    ...key(),
  });
  const route = `/v1/campaigns/${campaign.id}`;
  await customer.post('annotation', `${route}/tasks:import`, { campaignId: campaign.id, importId: crypto.randomUUID(), chunkNumber: 0, tasks });
  const funded = await customer.post<{ deposit?: Instruction }>('annotation', `${route}:fund`, key());
  if (funded.deposit?.escrowContract) {
    await deposit(funded.deposit);
    await reached(customer, campaign.id, 'FUNDED');
  }
  await customer.post('annotation', `${route}:open`, key());
  return { organisation: organisation.id, campaign: campaign.id };
}

/** Waits for a state of a campaign. */
export async function reached(customer: Caller, campaign: string, state: string): Promise<void> {
  const now = async () => (await customer.get<{ campaign: { state: string } }>('annotation', `/v1/campaigns/${campaign}`)).campaign.state;
  await expect.poll(now, { timeout: 60_000, message: `the campaign is ${state}` }).toBe(`CAMPAIGN_STATE_${state}`);
}

/** An open campaign that needs no deposit: numbers are paid by no rule yet. */
export const openCampaign = (): Promise<Order> =>
  order(
    {
      title: 'How many people are in the picture?',
      instructions: 'Count everybody whose face you see.\n\n- Children count.\n- Statues do not.',
      spec: { number: { minimum: 0, maximum: 100 } },
      overlap: 3,
    },
    Array.from({ length: 20 }, (_, i) => ({ key: `t${i}`, content: `Picture ${i}: three people at a bus stop` })),
  );

export const animals = ['cat', 'dog'] as const;
export const animalIn = (content: string): string => animals.find((animal) => content.includes(animal))!;

/** An open campaign whose answers are paid, of as many tasks as one person answers at a time. */
export const openPaidCampaign = (overlap: number): Promise<Order> =>
  order(
    {
      title: 'Which animal is it?',
      instructions: 'Read the note and choose the animal that it is about.',
      spec: { classes: { labels: animals } },
      overlap,
      priceBaseUnits: '1000000',
    },
    Array.from({ length: 10 }, (_, i) => ({ key: `note-${i}`, content: `Note ${i}: my ${animals[i % 2]} sleeps on the roof` })),
  );

interface Lease {
  assignmentId: string;
  fencingToken: string;
  content: string;
}

/** Somebody joins and answers so many tasks, each as its content says. */
export async function answerTasks(worker: Caller, campaign: string, count: number, answer: (content: string) => object): Promise<void> {
  await worker.post('annotation', `/v1/campaigns/${campaign}:join`, {});
  const { assignments } = await worker.post<{ assignments: Lease[] }>('annotation', `/v1/campaigns/${campaign}/assignments:claim`, { count, ...key() });
  await worker.post('annotation', '/v1/answers:submit', {
    answers: assignments.map(({ assignmentId, fencingToken, content }) => ({ assignmentId, fencingToken, ...answer(content) })),
    ...key(),
  });
}

/** No more answers; labels and pay follow. */
export async function closeCampaign(campaign: string): Promise<void> {
  const customer = await caller('customer');
  await customer.post('annotation', `/v1/campaigns/${campaign}:close`, key());
  await reached(customer, campaign, 'SETTLED');
}

export async function things(): Promise<Things> {
  const own = await openCampaign();
  await answerTasks(await caller('worker'), own.campaign, 1, () => ({ number: 3 }));
  const { listings } = await read<{ listings: { id: string }[] }>('marketplace', '/v1/listings');
  const { entries } = await read<{ entries: { entry: string }[] }>('annotation', '/v1/log/entries/0?pageSize=500');
  const settled = entries.map(({ entry }) => /campaign\/([0-9a-f-]{36})/.exec(entry)?.[1]).find(Boolean);
  if (!listings[0] || !settled) throw new Error('there is no offer or no campaign yet: run ./datafi demo first');
  return { ...own, listing: listings[0].id, settled };
}
