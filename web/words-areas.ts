import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What is on the page from its first moment, and what all else is added to. */
const SHELL = 'src/main.tsx';

export interface Words {
  /** The messages of each area. An area is a folder with parts that are imported when they are needed; `shell` is what is there before. */
  ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** The area whose words a part needs, by the part's path from the root, with or without its ending; `undefined` where the shell says it all. */
  areaOf: (path: string) => string | undefined;
}

const STATIC = /^\s*(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s*)?['"](\.[^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(['"](\.[^'"]+)['"]\)/g;

function sources(root: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (/\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name)) found.set(relative(root, path), readFileSync(path, 'utf8'));
    }
  };
  walk(join(root, 'src'));
  return found;
}

/**
 * Which messages each area needs: those of all that its parts import, less those of the shell.
 * @param origins of each message, the files that say it
 */
export function assigned(root: string, origins: ReadonlyMap<string, readonly string[]>): Words {
  const code = sources(root);
  const file = (path: string) => [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`].find((one) => code.has(one));
  const imports = (from: string, kind: RegExp) =>
    [...code.get(from)!.matchAll(kind)].map(([, to]) => file(relative(root, resolve(root, dirname(from), to!)))).filter((one) => one !== undefined);
  const closure = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    imports(path, STATIC).forEach((one) => closure(one, seen));
    return seen;
  };
  const said = (files: ReadonlySet<string>) => new Set([...origins].filter(([, from]) => from.some((one) => files.has(one))).map(([id]) => id));

  const shell = said(closure(SHELL));
  const ids = new Map([['shell', shell]]);
  const parts = new Set([...code.keys()].flatMap((from) => imports(from, DYNAMIC)));
  const area = (path: string) => dirname(path).replace(/^src\/(features\/)?/, '');
  for (const part of parts) {
    const own = [...said(closure(part))].filter((id) => !shell.has(id));
    if (own.length) ids.set(area(part), new Set([...(ids.get(area(part)) ?? []), ...own]));
  }
  const spoken = new Set([...ids.values()].flatMap((some) => [...some]));
  const silent = [...origins.keys()].filter((id) => !spoken.has(id));
  if (silent.length) throw new Error(`no page says ${silent.map((id) => `${id} of ${origins.get(id)!.join(', ')}`).join('; ')}`);
  return {
    ids,
    areaOf: (path) => {
      const part = file(path);
      return part && parts.has(part) && ids.has(area(part)) ? area(part) : undefined;
    },
  };
}
