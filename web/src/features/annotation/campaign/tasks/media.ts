import type { NewTaskJson } from '../../../../api/gen/datafi/annotation/v1/task_pb';
import { contentShowing, MEDIUM_BYTES_MAX, sha256 } from '../../media/medium';
import { Problem } from '../../../../api/problem';
import { again } from './importing';
import type { ReadTask } from './taskFile';

/** Files on their way at once. */
const AT_ONCE = 3;

/** Files by the names under which tasks may name them. */
export type Picked = ReadonlyMap<string, File>;

const isTable = ({ name }: File) => /\.(csv|jsonl|ndjson|txt)$/i.test(name);

/** The table among files that were chosen together, and the others. */
export function sorted(files: readonly File[]): { table: File | undefined; media: readonly File[] } {
  const table = files.find(isTable);
  return { table, media: files.filter((one) => one !== table) };
}

/** A task for each file, named as it is. */
export const tasksOf = (files: readonly File[]): ReadTask[] => files.map(({ name }) => ({ key: name, content: '', file: name }));

const baseName = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/** What was chosen before and what is chosen now. */
export function together(picked: Picked, files: readonly File[]): Picked {
  const all = new Map(picked);
  for (const file of files) all.set(file.name, file);
  return all;
}

/** Which file a task names: by its name, or behind folders that the browser does not tell. */
export const fileFor = (picked: Picked, named: string): File | undefined => picked.get(named) ?? picked.get(baseName(named));

/** The files that tasks name, each once. */
export const namesIn = (tasks: readonly ReadTask[]): string[] => [...new Set(tasks.flatMap(({ file }) => file ?? []))];

export const missing = (tasks: readonly ReadTask[], picked: Picked): string[] => namesIn(tasks).filter((name) => !fileFor(picked, name));

/** What a file was refused with. */
export interface Refused {
  name: string;
  problem: Problem;
}

/** Some files were refused; the others are stored, and are passed over the next time. */
export class FilesRefused extends Error {
  constructor(readonly refused: readonly Refused[]) {
    super(`${refused.length} files were refused`);
  }
}

export interface Bringing {
  /** Digests of what the campaign has. */
  known: () => Promise<ReadonlySet<string>>;
  put: (sha256: string, file: File) => Promise<unknown>;
  signal: AbortSignal;
  progress: (done: number) => void;
}

/** Brings what the tasks name and the campaign does not have, and says what each name is shown by. Fails with {@link FilesRefused} once all were tried. */
export async function bring(names: readonly string[], picked: Picked, { known, put, signal, progress }: Bringing): Promise<Map<string, string>> {
  const there = new Set(await again(known));
  const contents = new Map<string, string>();
  const refused: Refused[] = [];
  let done = 0;
  const one = async (name: string) => {
    const file = fileFor(picked, name)!;
    if (file.size > MEDIUM_BYTES_MAX) throw new Problem('BODY_TOO_LARGE', 400);
    const digest = await sha256(file).catch(() => {
      throw new Problem('FILE_UNREADABLE', 0);
    });
    if (!there.has(digest)) await again(() => put(digest, file));
    there.add(digest);
    contents.set(name, contentShowing(digest));
  };
  const rest = [...names];
  const worker = async () => {
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
      signal.throwIfAborted();
      try {
        await one(name);
      } catch (problem) {
        signal.throwIfAborted();
        refused.push({ name, problem: problem instanceof Problem ? problem : new Problem('UNKNOWN', 0) });
      }
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (refused.length) throw new FilesRefused(refused);
  return contents;
}

export const withContents = (tasks: readonly ReadTask[], contents: ReadonlyMap<string, string>): NewTaskJson[] =>
  tasks.map(({ key, content, file }) => ({ key, content: file ? contents.get(file)! : content }));
