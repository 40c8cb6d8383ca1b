/** What others answered to the sample, and how often people are right in it. */
export const SAMPLE = { others: [0, 0, 1], skill: 0.85, price: 40_000n } as const;

/** How certain each of `classes` is after these answers, if each person is right so often and else wrong evenly: Bayes' rule from an even start. */
export function certainty(classes: number, answers: readonly number[], skill: number): number[] {
  const weights = Array.from({ length: classes }, (_, one) => answers.reduce((weight, answer) => weight * (answer === one ? skill : (1 - skill) / (classes - 1)), 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

/** What an answer earns under the rule pay/3 whose giver shows to know so many of ten answers: price times its third power, cut to whole base units. */
export const earns = (price: bigint, ofTen: number): string => ((price * BigInt(ofTen) ** 3n) / 1000n).toString();
