import type { MySettlementJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';

const PPB = 1_000_000_000n;

/** A range of a campaign that was settled, with all rounds over it, the newest last. */
export interface Range {
  /** Answers of the caller in it, as the first round over it counted them. */
  answers: bigint;
  rounds: MySettlementJson[];
  newest: MySettlementJson;
  /** What all rounds over it settled together. */
  amount: bigint;
}

/** Rounds by the range that they decide over, in the order of the campaign. */
export function ranges(settlements: readonly MySettlementJson[]): Range[] {
  const found = new Map<number, MySettlementJson[]>();
  for (const one of settlements) {
    const of = one.corrects || one.round || 0;
    found.set(of, [...(found.get(of) ?? []), one]);
  }
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, rounds]) => ({
      answers: BigInt(rounds[0]!.answers ?? '0'),
      rounds,
      newest: rounds.at(-1)!,
      amount: rounds.reduce((sum, { amountBaseUnits }) => sum + BigInt(amountBaseUnits ?? '0'), 0n),
    }));
}

/**
 * The range in which the caller's n-th answer (from 0) was settled; none yet where it is behind all of them. Ranges follow each other in
 * the order of the answers.
 */
export function rangeOf(at: number, of: readonly Range[]): Range | undefined {
  let rest = BigInt(at);
  for (const range of of) {
    if (rest < range.answers) return range;
    rest -= range.answers;
  }
  return undefined;
}

/** Answers that no round has counted yet. */
export function undecided(answers: string | undefined, settlements: readonly MySettlementJson[]): bigint {
  const rest = ranges(settlements).reduce((left, range) => left - range.answers, BigInt(answers ?? '0'));
  return rest > 0n ? rest : 0n;
}

/** What one answer earned under a rule that gives all answers of an account the same worth: price × worth × honesty, rounded down. */
export function perAnswer({ priceBaseUnits, worthPpb, honestyPpb }: MySettlementJson): bigint | undefined {
  if (priceBaseUnits === undefined || worthPpb === undefined || honestyPpb === undefined) return undefined;
  return (BigInt(priceBaseUnits) * ((BigInt(worthPpb) * BigInt(honestyPpb)) / PPB)) / PPB;
}
