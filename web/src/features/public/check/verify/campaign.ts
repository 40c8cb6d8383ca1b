import type { Bundle, Event } from './bundle';
import type { Json } from './json';
import { need } from './need';
import { Openings } from './openings';
import { byCodePoints, type Cell } from './order';

const read = new WeakMap<Bundle, Campaign[]>();

/** What the events of a campaign say: classes, price, answers, and the rounds in which it was settled. */
export class Campaign {
  readonly openings: Openings;
  readonly created: Json;
  readonly closed: Event;
  /** Of answers that are no classes. */
  readonly kind: string | undefined;
  readonly classes: string[];
  readonly price: bigint;
  readonly feePpb: bigint;
  readonly payments: Event[];
  readonly rounds: Round[];
  #answers: Map<string, Answer> | undefined;

  constructor(
    readonly bundle: Bundle,
    readonly path: string,
  ) {
    this.openings = new Openings(bundle, path);
    this.created = this.openings.only('CampaignCreated').body;
    this.closed = this.openings.only('CampaignClosed');
    this.kind = this.created.kind as string | undefined;
    need(this.kind !== undefined || Array.isArray(this.created.classes), `${path}: its creation is not opened`);
    this.classes = this.kind ? [] : [...(this.created.classes as string[])].sort(byCodePoints);
    this.price = BigInt(this.created.priceBaseUnits as string);
    this.feePpb = BigInt(this.created.feePpb as string);
    this.payments = this.openings.events('PaySettled');
    this.rounds = this.openings.events('SettlementClosed').map((event, i) => new Round(this, i + 1, event));
  }

  /** The campaigns of a bundle, read once. */
  static of(bundle: Bundle): Campaign[] {
    const known = read.get(bundle) ?? bundle.streams('campaign').map((path) => new Campaign(bundle, path));
    read.set(bundle, known);
    return known;
  }

  uses(rule: string): boolean {
    return this.created.qualityRule === rule || this.created.payRule === rule;
  }

  /** By worker, task and occasion. */
  get answers(): Map<string, Answer> {
    return (this.#answers ??= this.#readAnswers());
  }

  #readAnswers(): Map<string, Answer> {
    const found = new Map<string, Answer>();
    for (const { seq, body } of this.openings.events('AnswerAccepted')) {
      need('answer' in body, `${this.path}: event ${seq} is not opened`);
      const { worker, task, label } = body as Record<string, string>;
      const key = answerKey(worker!, task!, body.occasion as number);
      need(!found.has(key), `${this.path}: answered twice: ${key}`);
      need(this.kind !== undefined || this.classes.includes(label!), `${this.path}: event ${seq} names no class of the campaign`);
      need(seq < this.closed.seq, `${this.path}: event ${seq} is an answer after the close`);
      found.set(key, { seq, label: label!, worker: worker!, task: task! });
    }
    return found;
  }
}

export interface Answer {
  seq: number;
  label: string;
  worker: string;
  task: string;
}

export const answerKey = (worker: string, task: string, occasion: number | bigint): string => JSON.stringify([worker, task, String(occasion)]);

/** One settlement of a campaign: over a range of its stream, or a correction of what another one settled there. */
export class Round {
  readonly path: string;
  readonly settled: Json;
  readonly seq: number;
  readonly time: bigint;
  readonly paid: Json[];
  /** The first event that belongs to it. */
  readonly begin: number;
  readonly span: readonly [number, number];
  readonly corrects: number | undefined;
  readonly finals: Event[];
  readonly excluded: number[];

  constructor(
    readonly campaign: Campaign,
    readonly number: number,
    event: Event,
  ) {
    this.path = `${campaign.path}/round/${number}`;
    ({ body: this.settled, seq: this.seq, time: this.time } = event);
    const payments = campaign.payments.filter(({ body }) => body.round === number);
    this.paid = payments.map(({ body }) => body);
    this.begin = payments.reduce((first, { seq }) => Math.min(first, seq), event.seq);
    const { from, to } = this.settled.range as Record<string, string>;
    this.span = [Number(from), Number(to)];
    this.corrects = this.settled.corrects as number | undefined;
    const own = (type: string) => campaign.openings.events(type).filter(({ body }) => body.round === number);
    this.finals = own('SettlementFinal');
    this.excluded = own('AnswersExcluded').flatMap(({ body }) => (body.answers as string[]).map(Number));
  }

  /** The answers that count, by their key. */
  answers(): Map<string, Answer> {
    const [first, last] = this.span;
    const excluded = new Set(this.excluded);
    return new Map([...this.campaign.answers].filter(([, { seq }]) => first <= seq && seq <= last && !excluded.has(seq)));
  }

  table(name: string): Cell[][] {
    return this.campaign.bundle.table(this.path, name);
  }
}

export const roundsOf = (bundle: Bundle): Round[] => Campaign.of(bundle).flatMap(({ rounds }) => rounds);
