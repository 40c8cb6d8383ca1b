import { join, unhex, utf8 } from '../proof/bytes';
import { type Bundle, type Event, sha256 } from './bundle';
import { CONTENTS, OPENING } from './grammar';
import { canonical, type Json, parse } from './json';
import { need } from './need';

export const isPrivate = (bundle: Bundle, path: string): boolean => bundle.events(path, 'CampaignCreated').some(({ body }) => 'commitment' in body);
export const openingsFile = (path: string): string => `${path}/openings.jsonl`;

const contentOf = (opening: Json): Json => Object.fromEntries(Object.entries(opening).filter(([name]) => name !== 'seq' && name !== 'salt'));

/** The lines of a private campaign's openings.jsonl, each of the grammar of the event that it opens. */
export function readOpenings(bundle: Bundle, path: string): Json[] {
  const lines = bundle.text(openingsFile(path)).split('\n');
  need(lines.pop() === '', `${openingsFile(path)}: the last line has no end`);
  const types = new Map(bundle.events(path).map(({ seq, type }) => [seq, type]));
  return lines.map((line, i) => {
    const opening = parse(line);
    const place = `${openingsFile(path)}: line ${i + 1}`;
    OPENING(opening, place);
    const type = types.get(Number(opening.seq)) ?? '';
    if (Object.hasOwn(CONTENTS, type)) CONTENTS[type]!(contentOf(opening), place);
    return opening;
  });
}

/** From the first to the last of a range, and the payment that it must stand before. */
export interface Span {
  from: number;
  to: number;
  begin: number;
}

/** What opens the commitments of a campaign's events: `AnswersOpened` of a public one, openings.jsonl of a private one. */
export class Openings {
  readonly private: boolean;
  readonly #found: Json[];
  readonly #contents = new Map<number, Json>();

  constructor(
    readonly bundle: Bundle,
    readonly path: string,
  ) {
    this.private = isPrivate(bundle, path);
    this.#found = this.private ? readOpenings(bundle, path) : bundle.events(path, 'AnswersOpened').flatMap(({ body }) => body.openings as Json[]);
    for (const one of this.#found) if (!this.#contents.has(Number(one.seq))) this.#contents.set(Number(one.seq), contentOf(one));
  }

  /** The events of one type, with what their commitments say in their place, as far as they were opened. */
  events(type: string): Event[] {
    return this.bundle.events(this.path, type).map((event) => ('commitment' in event.body ? { ...event, body: this.#contents.get(event.seq) ?? event.body } : event));
  }

  only(type: string): Event {
    this.bundle.only(this.path, type);
    return this.events(type)[0]!;
  }

  /** Every commitment is opened once, in the order of the stream, by what it commits to, and nothing else is. */
  check(spans: readonly Span[]): void {
    const { path } = this;
    const sealed = this.bundle.events(path).filter(({ body }) => 'commitment' in body);
    for (const { type, seq } of sealed) need(this.private || type === 'AnswerAccepted', `${path}: event ${seq} hides what it says`);
    const inOrder = sealed.length === this.#found.length && sealed.every(({ seq }, i) => BigInt(this.#found[i]!.seq as string) === BigInt(seq));
    need(inOrder, `${path}: not every commitment is opened once, in order, and nothing else`);
    sealed.forEach(({ body, seq }, i) => {
      const one = this.#found[i]!;
      const commitment = sha256(join(unhex(one.salt as string), utf8(canonical(contentOf(one)))));
      need(body.commitment === commitment, `${path}: event ${seq} commits to something else than its opening`);
    });
    this.#checkOpened(spans);
  }

  #checkOpened(spans: readonly Span[]): void {
    const opened = this.bundle.events(this.path, 'AnswersOpened');
    need(!(this.private && opened.length), `${this.path}: a private campaign is opened`);
    for (const { body, seq } of opened) {
      const numbers = (body.openings as Json[]).map((one) => one.seq as string);
      need(numbers.length > 0 && body.from === numbers[0] && body.to === numbers.at(-1), `${this.path}: event ${seq} opens another range than it says`);
      const [low, high] = [Number(body.from), Number(body.to)];
      const inside = spans.some(({ from, to, begin }) => from <= low && low <= high && high <= to && to < seq && seq < begin);
      need(inside, `${this.path}: event ${seq} opens before the end of its range or after a payment`);
    }
  }
}
