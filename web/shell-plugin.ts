import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Writes `sw.js`, with the names of the files that make up the shell, so that the app opens without a network. */
export function shell(): Plugin {
  return {
    name: 'datafi-shell',
    apply: 'build',
    generateBundle(_options, bundle) {
      const first = new Set<string>();
      const follow = (name: string) => {
        const chunk = bundle[name];
        if (first.has(name) || chunk?.type !== 'chunk') return;
        first.add(name);
        chunk.imports.forEach(follow);
        chunk.viteMetadata?.importedCss.forEach((css) => first.add(css));
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'index') follow(chunk.fileName);
      }
      const files = ['/', '/manifest.webmanifest', '/icon.svg', ...[...first].sort().map((name) => `/${name}`)];
      const source = readFileSync(new URL('./src/worker/sw.js', import.meta.url), 'utf8');
      const version = [...first].sort().join(' ');
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: `const SHELL = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(digest(version))};\n${source}`,
      });
    },
  };
}

/** FNV-1a: names of files carry their contents' hash, so equal lists are equal shells. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16);
}
