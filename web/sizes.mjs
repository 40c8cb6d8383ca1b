// What a browser loads, gzipped as servers send it, from the files in dist: the first load (shell, words and the first page) and what a
// task adds to it (its page, the largest way to answer, and their words), in each language. Fails where one is larger than it may be.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FIRST_MAX = 200_000;
const TASK_MAX = 150_000;
const FIRST_PARTS = ['index.html', 'src/worker/outbox/index.ts', 'src/features/public/landing/LandingPage.tsx'];
const TASK = 'src/features/annotation/task';
const ANSWERS = ['SpansInput', 'BoxesInput'].map((name) => `${TASK}/answer/${name}.tsx`);

const dist = new URL('dist/', import.meta.url);
const bytes = (path) => gzipSync(readFileSync(new URL(path, dist))).length;
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'));

/** All scripts that a part needs before it can run. */
function scripts(part, seen = new Set()) {
  const { file, imports = [] } = manifest[part] ?? {};
  if (!file) throw new Error(`${part} is not in the build: name what a browser loads instead`);
  if (seen.has(file)) return seen;
  seen.add(file);
  imports.forEach((one) => scripts(one, seen));
  return seen;
}
const sum = (paths) => [...paths].reduce((all, path) => all + bytes(path), 0);

/** Gzipped bytes by language: scripts, and the words of the areas that the parts speak. */
export function sizes() {
  const [version] = readdirSync(new URL('assets/words/', dist));
  const words = (locale, area) => `assets/words/${version}/${locale}/${area}.json`;
  const first = new Set(FIRST_PARTS.flatMap((part) => [...scripts(part)]));
  const added = (parts) => sum(new Set(parts.flatMap((part) => [...scripts(part)]).filter((path) => !first.has(path))));
  const page = `${TASK}/TaskPage.tsx`;
  const task = Math.max(...ANSWERS.map((answer) => added([page, answer])));
  return readdirSync(new URL(`assets/words/${version}/`, dist)).map((locale) => ({
    locale,
    first: sum(first) + bytes(words(locale, 'shell')) + bytes(words(locale, 'public-landing')),
    firstWords: bytes(words(locale, 'shell')) + bytes(words(locale, 'public-landing')),
    task: task + bytes(words(locale, 'annotation-task')) + bytes(words(locale, 'annotation-task-answer')),
  }));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const all = sizes();
  for (const { locale, first, firstWords, task } of all) console.log(`${locale.padEnd(6)} first load ${first} (words ${firstWords}), a task ${task} more`);
  const broken = all.filter(({ first, task }) => first > FIRST_MAX || task > TASK_MAX).map(({ locale }) => locale);
  console.log(`at most ${FIRST_MAX} and ${TASK_MAX} bytes: ${broken.length ? `MISSED in ${broken.join(', ')}` : 'kept'}`);
  process.exitCode = broken.length ? 1 : 0;
}
