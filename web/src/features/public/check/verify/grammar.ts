import { decimal, distinct, exactly, having, integer, listing, mapping, text, time, type Shape } from './shapes';

/** What may stand in a bundle's JSON and in a trust file, as docs/verify.md states it under “The grammar”. */
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
// oxlint-disable-next-line no-control-regex -- a name has none
export const TEXT = /^[^\0-\x1f]+$/;
// oxlint-disable-next-line no-control-regex -- nor have words
export const WORDS = /^[^\0-\x1f]*$/;
export const ADDRESS = /^0x[0-9a-f]{40}$/;
export const SOURCE = new RegExp(`^(?:(?:campaign|order)/${UUID}|custody|private)$`);
const HEX32 = /^0x[0-9a-f]{64}$/;
const WORD = /^[A-Za-z]{1,100}$/;
const RULE = /^[a-z0-9-]{1,64}\/[1-9][0-9]{0,8}$/;
const PATH_NAME = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;
const CONTRACT = text(/^0x[0-9a-fA-F]{40}$/);
export const INT64 = 2n ** 63n - 1n;
export const UINT256 = 2n ** 256n - 1n;

const [NAMED, ID, HASH, AT] = [text(TEXT), text(new RegExp(`^${UUID}$`)), text(HEX32), text(ADDRESS)];
const [LONG, POSITIVE, SIGNED, TOKENS] = [decimal(0n, INT64), decimal(1n, INT64), decimal(-INT64, INT64), decimal(0n, UINT256)];
const [EPOCH_NUMBER, RATE] = [decimal(1n, 10n ** 18n), decimal(0n, 10n ** 9n)];
const [COUNT, ROUND, PATH] = [integer(0, 1e9), integer(1, 1e9), listing(HASH, 64)];
const RANGE = exactly({ from: LONG, to: LONG });
const TOTALS = listing(exactly({ token: AT, amount: TOKENS }));

export const MANIFEST = exactly({
  format: text(/^datafi-bundle\/1$/),
  campaigns: listing(ID),
  epochs: listing(EPOCH_NUMBER),
  files: mapping(PATH_NAME, HASH),
});
export const EPOCH_FILE = exactly({ epoch: EPOCH_NUMBER, root: HASH, previousRoot: HASH, chainId: TOKENS, distributor: AT, totals: TOTALS });
export const PROOFS = exactly({
  log: NAMED,
  key: HASH,
  head: exactly({ treeSize: POSITIVE, rootHash: HASH, time, signature: text(/^0x[0-9a-f]{128}$/) }),
  inclusion: listing(exactly({ stream: NAMED, streamSeq: POSITIVE, position: LONG, leafHash: HASH, path: PATH })),
  consistency: listing(exactly({ first: POSITIVE, firstRoot: HASH, second: POSITIVE, secondRoot: HASH, path: PATH })),
});
const CONTRACTS: Shape = (value, place) => {
  mapping(WORD, CONTRACT)(value, place);
  having({ payoutDistributor: CONTRACT, token: CONTRACT })(value, place);
};
export const TRUST = exactly({
  format: text(/^datafi-trust\/1$/),
  chainId: decimal(1n, UINT256),
  contracts: CONTRACTS,
  logKeys: mapping(WORD, distinct(HASH)),
  anchoredHeads: listing(exactly({ log: NAMED, treeSize: POSITIVE, rootHash: HASH })),
  epochs: listing(exactly({ epoch: EPOCH_NUMBER, root: HASH })),
});
export const ENTRY = exactly(
  { body: having({}), id: ID, previous: HASH, stream: NAMED, streamSeq: POSITIVE, time, type: text(WORD), version: integer(1, 1e6) },
  { privateHash: HASH },
);
export const SEALED = exactly({ commitment: HASH });
const ANSWER = { answer: ID, worker: NAMED, task: NAMED, occasion: integer(0, 1e6), label: NAMED };
export const OPENING = having({ seq: POSITIVE, salt: HASH });

const hashes = (...names: string[]) => Object.fromEntries(names.map((name) => [name, HASH]));
/** An object that has these members if it has the named one of them, else the others. */
const either =
  (name: string, members: Record<string, Shape>, others: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape =>
  (value, place) =>
    having(typeof value === 'object' && value !== null && name in value ? members : others, optional)(value, place);
const CREATED = {
  campaign: ID,
  priceBaseUnits: LONG,
  asset: NAMED,
  feePpb: RATE,
  qualityRule: text(RULE),
  payRule: text(RULE),
  holdSeconds: COUNT,
  ruleHashes: mapping(RULE, HASH),
};
const SETTLED = {
  settlement: ID,
  round: ROUND,
  range: RANGE,
  answers: COUNT,
  workers: COUNT,
  grossBaseUnits: SIGNED,
  feeBaseUnits: SIGNED,
  asset: NAMED,
  ...hashes('qualityRuleHash', 'payRuleHash', 'labelsHash', 'scoresHash', 'settlementHash'),
};
const CAMPAIGN: Record<string, Shape> = {
  CampaignCreated: either(
    'kind',
    { ...CREATED, kind: text(/^(number|ranking|set|spans|boxes|text)$/) },
    { ...CREATED, classes: distinct(NAMED) },
  ),
  AnswerAccepted: SEALED,
  AnswersOpened: exactly({ from: POSITIVE, to: POSITIVE, openings: listing(exactly({ seq: POSITIVE, salt: HASH, ...ANSWER }), 200) }),
  LotClosed: having({ answers: COUNT }),
  CampaignClosed: having({ answers: COUNT }),
  AnswersExcluded: having({ settlement: ID, round: ROUND, answers: listing(POSITIVE, 200) }),
  PaySettled: having(
    { settlement: ID, round: ROUND, holdSeconds: COUNT, worker: NAMED, amountBaseUnits: SIGNED, asset: NAMED, ruleHash: HASH, range: RANGE },
    { corrects: ROUND },
  ),
  SettlementClosed: either(
    'agreementsHash',
    { ...SETTLED, agreementsHash: HASH },
    { ...SETTLED, ...hashes('priorHash', 'posteriorHash', 'confusionHash') },
    { corrects: ROUND, ...hashes('modelHash', 'accountsHash') },
  ),
  SettlementFinal: having({ settlement: ID, round: ROUND }),
};
/** Of the events that checks read; those of other types may hold anything. */
export const BODIES: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  campaign: CAMPAIGN,
  epoch: {
    EpochSettled: having({ epoch: EPOCH_NUMBER, root: HASH, previousRoot: HASH, totals: TOTALS, leavesHash: HASH, linesHash: HASH }),
  },
};
/** Of what is sealed, without its number and salt. */
export const CONTENTS: Readonly<Record<string, Shape>> = { ...CAMPAIGN, AnswerAccepted: exactly(ANSWER) };
