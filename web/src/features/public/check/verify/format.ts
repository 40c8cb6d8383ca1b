import type { Bundle } from './bundle';
import { EPOCH_FILE, PROOFS } from './grammar';
import { LOG_OF } from './log';
import { need } from './need';
import { isPrivate, openingsFile, readOpenings } from './openings';
import { ONLY_OF, TABLES } from './tables';

const RULE_FILE = /^rules\/[a-z0-9-]+\.json$/;
const kindOf = (folder: string) => folder.split('/')[0]!;

/** `format`: exactly the listed files, and each is of the grammar. That the zip is canonical was seen when it was read. */
export function checkFormat(bundle: Bundle): void {
  const [manifest, streams, epochs, campaigns] = [bundle.manifest(), bundle.streams(), bundle.streams('epoch'), bundle.streams('campaign')];
  need(streams.length > 0, 'neither campaign nor epoch');
  const folders = [...epochs, ...campaigns.flatMap((campaign) => bundle.rounds(campaign))];
  const tables = folders.flatMap((folder) => Object.keys(TABLES[kindOf(folder)]!).map((name) => ({ folder, name, path: `${folder}/${name}.csv` })));
  const free = new Set(tables.filter(({ name }) => name in ONLY_OF).map(({ path }) => path));
  const proofs = [...new Set(streams.map((stream) => `proofs/${LOG_OF[kindOf(stream)]!}.json`))];
  const closed = campaigns.filter((campaign) => isPrivate(bundle, campaign));
  const expected = new Set([
    ...tables.map(({ path }) => path).filter((path) => !free.has(path)),
    ...proofs,
    ...streams.map((stream) => `${stream}/events.jsonl`),
    ...epochs.map((epoch) => `${epoch}/epoch.json`),
    ...closed.map(openingsFile),
  ]);
  const present = new Set([...bundle.files.keys()].filter((name) => name !== 'bundle.json'));
  for (const name of [...new Set([...expected, ...present, ...Object.keys(manifest.files)])].sort()) {
    need(present.has(name), `${name} is missing`);
    need(expected.has(name) || free.has(name) || RULE_FILE.test(name), `${name} does not belong here`);
    need(Object.hasOwn(manifest.files, name) && manifest.files[name] === bundle.hash(name), `${name} has another hash`);
  }
  for (const stream of streams) bundle.events(stream);
  for (const campaign of closed) readOpenings(bundle, campaign);
  for (const { folder, name, path } of tables) if (present.has(path)) bundle.table(folder, name);
  for (const epoch of epochs) EPOCH_FILE(bundle.json(`${epoch}/epoch.json`), epoch);
  for (const path of proofs) PROOFS(bundle.json(path), path);
}

/** `stream`: each event names the hash of the one before it, numbers have no gaps, and the last one closes the stream. */
export function checkStream(bundle: Bundle): void {
  for (const stream of bundle.streams()) {
    const events = bundle.events(stream);
    need(events.length > 0, `${stream}: no events`);
    let previous = `0x${'0'.repeat(64)}`;
    events.forEach((one, i) => {
      need(one.stream === stream && one.seq === i + 1 && one.previous === previous, `${stream}: broken before ${i + 1}`);
      need(one.version === 1, `${stream}: unknown version ${one.version} of ${one.type}`);
      need((one.body.closes === true) === (i === events.length - 1), `${stream}: closed too early or never`);
      previous = one.leaf;
    });
    need(new Set(events.map(({ id }) => id)).size === events.length, `${stream}: two events with one id`);
  }
}
