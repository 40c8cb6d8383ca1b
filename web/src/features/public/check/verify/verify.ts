import type { Check } from '../proof/check';
import { fitsBounds, fitsCampaign } from './bounds';
import { Bundle } from './bundle';
import { Campaign, roundsOf } from './campaign';
import { checkEpochAnchor, checkEpochLeaves, checkEpochLines, checkEpochRoot, Epoch } from './epoch';
import { checkFormat, checkStream } from './format';
import { checkAnchor, checkConsistency, checkInclusion, checkSignature, Log } from './log';
import { explain, TooLarge } from './need';
import { Openings } from './openings';
import { checkPay } from './pay';
import { checkRounds } from './rounds';
import { checkAnswers, checkRules, checkScores, checkTables } from './settlement';
import { readTrust, type Trust } from './trust';
import { readZip } from './zip';

type Run = (bundle: Bundle, trust: Trust | undefined) => number | Promise<number>;

/** One check for each unit of the bundle; how many there were. */
const each =
  <U>(units: (bundle: Bundle) => readonly U[], holds: (unit: U, trust: Trust | undefined) => void | Promise<void>): Run =>
  async (bundle, trust) => {
    const all = units(bundle);
    for (const unit of all) await holds(unit, trust);
    return all.length;
  };
const whole = (holds: (bundle: Bundle) => void): Run => each((bundle) => [bundle], holds);

/** The checks of docs/verify.md, in its order and by its names. Those that need the chain are skipped where nothing is trusted. */
const CHECKS: readonly { name: string; run: Run; chain?: true }[] = [
  {
    name: 'format',
    run: (bundle) => {
      checkFormat(bundle);
      for (const path of bundle.streams('campaign')) fitsCampaign(bundle, new Openings(bundle, path));
      return 1;
    },
  },
  { name: 'rules', run: whole(checkRules) },
  { name: 'stream', run: whole(checkStream) },
  { name: 'inclusion', run: each(Log.of, checkInclusion) },
  { name: 'signature', run: each(Log.of, checkSignature) },
  { name: 'anchor', run: each(Log.of, (log, trust) => checkAnchor(log, trust!)), chain: true },
  { name: 'consistency', run: each(Log.of, checkConsistency) },
  { name: 'rounds', run: each(Campaign.of, checkRounds) },
  { name: 'answers', run: each(Campaign.of, checkAnswers) },
  { name: 'tables', run: each(roundsOf, checkTables) },
  { name: 'scores', run: each(roundsOf, checkScores) },
  { name: 'pay', run: each(roundsOf, checkPay) },
  { name: 'epoch-lines', run: whole(checkEpochLines) },
  { name: 'epoch-leaves', run: each(Epoch.of, checkEpochLeaves) },
  { name: 'epoch-root', run: whole(checkEpochRoot) },
  { name: 'epoch-anchor', run: each(Epoch.of, (epoch, trust) => checkEpochAnchor(epoch, trust!)), chain: true },
];

/** How a verification ended, as the programs say it in their last line. */
export type Verdict = 'OK' | 'CONSISTENT' | 'FAILED' | 'TOO LARGE';

export interface Report {
  verdict: Verdict;
  /** The first check that failed, or the bound that was passed. */
  word?: string;
  checks: Check[];
  streams: string[];
}

async function runCheck({ name, run, chain }: (typeof CHECKS)[number], bundle: Bundle, trust: Trust | undefined): Promise<Check> {
  if (chain && !trust) return { name, state: 'skipped' };
  try {
    return { name, state: 'ok', detail: String(await run(bundle, trust)) };
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    return { name, state: 'failed', found: explain(error) };
  }
}

const failure = (word: string, found: string): Report => ({
  verdict: 'FAILED',
  word,
  checks: [{ name: word, state: 'failed', found }, ...CHECKS.filter(({ name }) => name !== word).map(({ name }): Check => ({ name, state: 'skipped' }))],
  streams: [],
});

async function report(zip: Uint8Array, trustFile: Uint8Array | undefined): Promise<Report> {
  let trust: Trust | undefined;
  try {
    trust = trustFile && readTrust(trustFile);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    return failure('trust', explain(error));
  }
  const files = readZip(zip);
  fitsBounds(files);
  const bundle = new Bundle(files);
  const checks: Check[] = [];
  for (const one of CHECKS) {
    const done = await runCheck(one, bundle, trust);
    if (one.name === 'format' && done.state === 'failed') return failure('format', done.found ?? '');
    checks.push(done);
  }
  const failed = checks.find(({ state }) => state === 'failed');
  return { verdict: failed ? 'FAILED' : trust ? 'OK' : 'CONSISTENT', ...(failed && { word: failed.name }), checks, streams: bundle.streams() };
}

/** Verifies a bundle against a trust file, or without one. Whatever the files hold, it ends with a report. */
export async function verify(zip: Uint8Array, trustFile?: Uint8Array): Promise<Report> {
  try {
    return await report(zip, trustFile);
  } catch (error) {
    if (error instanceof TooLarge) return { verdict: 'TOO LARGE', word: error.message, checks: [], streams: [] };
    return failure('format', explain(error));
  }
}
