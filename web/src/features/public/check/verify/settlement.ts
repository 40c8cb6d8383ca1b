import { type Bundle, sha256 } from './bundle';
import { answerKey, Campaign, type Round } from './campaign';
import { need } from './need';
import { ONLY_OF, TABLES } from './tables';

const BILLION = 1_000_000_000n;
/** The rule versions that are known here, and the SHA-256 of what publishes them. */
const RULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  qualityRule: {
    'consensus/1': '0xa0718bdf080d7b0b96c56e8749dd5cfffdccfe6b542caac9fec236a08a3ba81a',
    'dawid-skene-ml/1': '0xd9b734e14a16ba7d608eb7ed62770aa240b2b52bbd73735f4aef59a3626ad8ef',
    'quality/2': '0xe7cef6b89a2a9345c49b4d5d8687fc5e6d4a980cd59ba8d1a5413f5d8169cddf',
  },
  payRule: {
    'kind-pay/1': '0x8475c05ad2f6ca1ce4665eb98427bbba37cf95a92373f3b9e942c71bc4db8ba7',
    'pay/1': '0xae5810b4a9d27c246f4a96c820e832c0fe0ede704c16b3be5dc31d2b3f7fb11c',
    'pay/3': '0x10e1c2a6604f41ddfcab9d452f139f0af70e1006223e45ba83210c71f542408e',
  },
};

/** Of answers that are no classes, and of no others. */
const OF_KINDS: readonly string[] = ['consensus/1', 'kind-pay/1'];

/** `rules`: every rule used is a known version, the one that the campaign named, and no other is there. */
export function checkRules(bundle: Bundle): void {
  const used = new Set<string>();
  for (const { created, kind, path, rounds, payments } of Campaign.of(bundle)) {
    need(path === `campaign/${created.campaign as string}`, `${path}: the event of another campaign created it`);
    const hashes = created.ruleHashes as Record<string, string>;
    need(Object.keys(hashes).length === Object.keys(RULES).length, `${path}: other rules`);
    for (const [field, known] of Object.entries(RULES)) {
      const name = created[field] as string;
      const file = `rules/${name.replaceAll('/', '-')}.json`;
      used.add(file);
      const digest = bundle.hash(file);
      need(Object.hasOwn(known, name) && known[name] === digest, `${path}: an unknown rule version: ${name}`);
      need(OF_KINDS.includes(name) === (kind !== undefined), `${path}: ${name} is not for its answers`);
      need(hashes[name] === digest, `${path}: another ${name}`);
      need(rounds.every(({ settled }) => settled[`${field}Hash`] === digest), `${path}: another ${name} was used`);
    }
    const pay = hashes[created.payRule as string];
    need(payments.every(({ body }) => body.ruleHash === pay), `${path}: another pay rule`);
  }
  for (const file of bundle.files.keys()) need(!file.startsWith('rules/') || used.has(file), `nothing uses ${file}`);
}

/** `answers`: opened by what was committed to, as many as were closed and settled. */
export function checkAnswers(campaign: Campaign): void {
  const { path, rounds, closed, openings, answers } = campaign;
  const own = rounds.filter(({ corrects }) => corrects === undefined);
  openings.check(own.map(({ span: [from, to], begin }) => ({ from, to, begin })));
  need(closed.body.answers === answers.size, `${path}: ${answers.size} answers, and ${String(closed.body.answers)} when it was closed`);
  for (const one of rounds) {
    const count = one.answers().size;
    need(one.settled.answers === count, `${one.path}: ${count} answers, and ${String(one.settled.answers)} were settled`);
    const left = new Set(one.excluded);
    const inside = [...answers.values()].map(({ seq }) => seq).filter((seq) => one.span[0] <= seq && seq <= one.span[1] && left.has(seq));
    need(inside.sort((a, b) => a - b).join() === one.excluded.join(), `${one.path}: leaves out what is no answer of its range`);
  }
  for (const { seq, body } of openings.events('LotClosed')) {
    const lot = own.find(({ span }) => span[1] === seq);
    need(lot && body.answers === lot.answers().size, `${path}: event ${seq}: other answers`);
  }
}

/** `tables`: those that were settled, and labels that are the most probable class. The probabilities are taken as published. */
export function checkTables(one: Round): void {
  const { campaign, path, settled } = one;
  for (const name of Object.keys(TABLES.campaign!)) {
    const file = campaign.bundle.files.get(`${path}/${name}.csv`);
    const there = ONLY_OF[name]?.some((rule) => campaign.uses(rule)) ?? true;
    need((file !== undefined) === there, `${path}/${name}.csv is missing, or does not belong here`);
    need(!file || settled[`${name}Hash`] === sha256(file), `${path}: another ${name}.csv was settled`);
  }
  const tasks = new Set([...one.answers().values()].map(({ task }) => task));
  if (campaign.kind) {
    const labelled = one.table('labels').map(([task]) => task as string);
    need(labelled.length === tasks.size && labelled.every((task) => tasks.has(task)), `${path}/labels.csv is not of the tasks that were answered`);
    return;
  }
  const best = new Map<string, { label: string; ppb: bigint; sum: bigint; count: number }>();
  for (const [task, label, ppb] of one.table('posterior') as [string, string, bigint][]) {
    const before = best.get(task) ?? { label, ppb: -1n, sum: 0n, count: 0 };
    const [sum, count] = [before.sum + ppb, before.count + 1];
    best.set(task, ppb > before.ppb ? { label, ppb, sum, count } : { ...before, sum, count });
  }
  need(best.size === tasks.size && [...best.keys()].every((task) => tasks.has(task)), `${path}/posterior.csv is not of the tasks that were answered`);
  for (const [task, { sum, count }] of best) need(sum === BILLION && count === campaign.classes.length, `${path}/posterior.csv: ${task} does not sum to one`);
  const labels = one.table('labels');
  need(labels.length === best.size, `${path}: a task has no label`);
  for (const [task, label, ppb] of labels) {
    const found = best.get(task as string);
    need(found && found.label === label && found.ppb === ppb, `${path}: the labels do not follow from the posterior`);
  }
}

/** `scores`: one for each answer; under pay/3 worth times honesty of its account, under kind-pay/1 its share. What an answer is worth is taken as published. */
export function checkScores(one: Round): void {
  const [rows, answers] = [one.table('scores'), one.answers()];
  need(rows.length === answers.size, `${one.path}: not the scores of the answers`);
  const due = new Map<string, bigint>();
  if (one.campaign.uses('pay/3')) {
    for (const row of one.table('accounts')) due.set(row[0] as string, ((row[7] as bigint) * (row[8] as bigint)) / BILLION);
    const workers = new Set([...answers.values()].map(({ worker }) => worker));
    need(due.size === workers.size && [...workers].every((worker) => due.has(worker)), `${one.path}/accounts.csv is not of those who answered`);
  }
  if (one.campaign.kind) for (const row of one.table('agreements')) due.set(row[0] as string, row[5] as bigint);
  for (const [worker, task, occasion, label, , , score] of rows as [string, string, bigint, string, bigint, bigint, bigint][]) {
    need(answers.get(answerKey(worker, task, occasion))?.label === label, `${one.path}: not the scores of the answers`);
    need((!one.campaign.kind && !one.campaign.uses('pay/3')) || due.get(worker) === score, `${one.path}: ${worker} on ${task}: the score is ${due.get(worker)}`);
  }
}
