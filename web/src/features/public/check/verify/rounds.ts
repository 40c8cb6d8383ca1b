import type { Campaign, Round } from './campaign';
import { need } from './need';

/** Those that correct nothing have ranges that follow each other and end where something was closed. */
function needRanges({ openings, path }: Campaign, rounds: readonly Round[]): void {
  const settled = [0];
  for (const one of rounds) {
    if (one.corrects === undefined) {
      need(one.span[0] === settled.at(-1)! + 1, `${one.path}: its range does not follow the one before it`);
      need(one.span[1] < one.begin, `${one.path}: pays before its range ends`);
      settled.push(one.span[1]);
    } else {
      need(one.corrects < one.number, `${one.path}: corrects no earlier round`);
      const first = rounds[one.corrects - 1]!;
      need(first.corrects === undefined && first.span.join() === one.span.join(), `${one.path}: corrects no range of that round`);
    }
  }
  const ends = ['LotClosed', 'CampaignClosed'].flatMap((type) => openings.events(type).map(({ seq }) => seq)).sort((a, b) => a - b);
  need([0, ...ends].join() === settled.join(), `${path}: other ranges than were closed`);
}

/** What a round pays and leaves out stands behind the round before and before its own close. */
function needPlaces({ openings, path, payments }: Campaign, rounds: readonly Round[]): void {
  for (const { type, seq, body } of [...payments, ...openings.events('AnswersExcluded')]) {
    const one = rounds[(body.round as number) - 1];
    need(one, `${path}: event ${seq} is of a round that there is not`);
    need((rounds[one.number - 2]?.seq ?? 0) < seq && seq < one.seq, `${path}: event ${seq} is not amid its round`);
    const corrects = one.corrects !== undefined && body.settlement === one.settled.settlement;
    need(type === 'PaySettled' || corrects, `${path}: event ${seq} leaves out answers of no correction`);
  }
}

/** Each is final once, after it was settled and when its hold is over. */
function needFinal({ openings, path, created }: Campaign, rounds: readonly Round[]): void {
  const finals = openings.events('SettlementFinal');
  const hold = BigInt(created.holdSeconds as number) * 1_000_000n;
  const numbers = finals.map(({ body }) => body.round as number).sort((a, b) => a - b);
  need(numbers.join() === rounds.map(({ number }) => number).join(), `${path}: not every round is final once`);
  for (const { seq, time, body } of finals) {
    const one = rounds[(body.round as number) - 1]!;
    need(seq > one.seq && time >= one.time + hold, `${one.path}: final before its time`);
    need(body.settlement === one.settled.settlement, `${one.path}: final as another settlement`);
  }
}

/** `rounds`: numbered from 1, with tables of each; ranges, places and finality as docs/verify.md says under “Rounds”. */
export function checkRounds(campaign: Campaign): void {
  const { path, rounds, bundle } = campaign;
  need(rounds.length === bundle.rounds(path).length, `${path}: ${rounds.length} rounds, and other tables`);
  need(rounds.every(({ settled, number }) => settled.round === number), `${path}: the rounds are numbered otherwise`);
  need(new Set(rounds.map(({ settled }) => settled.settlement)).size === rounds.length, `${path}: two rounds are one settlement`);
  needRanges(campaign, rounds);
  needPlaces(campaign, rounds);
  needFinal(campaign, rounds);
}
