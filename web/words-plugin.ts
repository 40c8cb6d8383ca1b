import { createHash } from 'node:crypto';
import { dirname, relative, resolve } from 'node:path';
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';
import { assigned, type Words } from './words-areas.ts';

const MODULE = 'virtual:words';
const I18N = 'src/app/i18n.ts';

/**
 * Splits the words of each language: those of the shell come with the language, all others with the pages that speak them. In
 * development there is one part. The app reads them through `virtual:words`, and each import of a part that brings words of its own
 * waits for them.
 */
export function words(): Plugin {
  let root = '';
  let build = false;
  let areas: Words;
  let version = '';
  const files = new Map<string, string>();
  return {
    name: 'datafi-words',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
      build = config.command === 'build';
    },
    async buildStart() {
      if (!build) return;
      const [catalog] = await getCatalogs(getConfig({ cwd: root }));
      const english = (await catalog!.read('en')) ?? {};
      areas = assigned(root, new Map(Object.entries(english).map(([id, { origin = [] }]) => [id, origin.map(([file]) => file)])));
      for (const locale of catalog!.locales) {
        const { messages } = await catalog!.getTranslations(locale, { fallbackLocales: {}, sourceLocale: 'en' });
        for (const [area, ids] of areas.ids) {
          const some = Object.fromEntries([...ids].map((id) => [id, messages[id]!]));
          const { source, errors } = createCompiledCatalog(locale, some, { namespace: 'json' });
          if (errors.length) this.error(`${locale}: ${errors.map(({ id, error }) => `${id}: ${error.message}`).join('; ')}`);
          files.set(`${locale}/${area.replaceAll('/', '-')}.json`, JSON.stringify((JSON.parse(source) as { messages: object }).messages));
        }
      }
      // Equal words have equal names, and other words have others: a browser keeps them for ever.
      version = createHash('sha256').update(JSON.stringify([...files])).digest('hex').slice(0, 12);
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      if (!build) {
        return `const all = import.meta.glob('/src/locales/*.po');
export const read = async (locale, area) => (area === 'shell' ? (await all['/src/locales/' + locale + '.po']()).messages : {});`;
      }
      return `export const read = async (locale, area) => {
  const answer = await fetch('/assets/words/${version}/' + locale + '/' + area.replaceAll('/', '-') + '.json', { credentials: 'omit' });
  if (!answer.ok) throw new Error('no words: ' + answer.status);
  return answer.json();
};`;
    },
    transform(code, id) {
      if (!build || !id.startsWith(`${root}/src/`)) return undefined;
      let spoken = false;
      const changed = code.replaceAll(/\bimport\((['"])(\.[^'"]+)\1\)/g, (whole, _quote, path: string) => {
        const area = areas.areaOf(relative(root, resolve(dirname(id), path)));
        if (!area) return whole;
        spoken = true;
        return `withWords(${JSON.stringify(area)}, ${whole})`;
      });
      return spoken ? { code: `import { withWords } from ${JSON.stringify(resolve(root, I18N))};\n${changed}`, map: null } : undefined;
    },
    generateBundle(_options, bundle) {
      for (const [name, source] of files) this.emitFile({ type: 'asset', fileName: `assets/words/${version}/${name}`, source });
      // What the built parts really say must be among the words that are there by then.
      const all = new Set([...areas.ids.values()].flatMap((ids) => [...ids]));
      const closure = (name: string, seen: Set<string>): Set<string> => {
        const chunk = bundle[name];
        if (seen.has(name) || chunk?.type !== 'chunk') return seen;
        seen.add(name);
        chunk.imports.forEach((one) => closure(one, seen));
        return seen;
      };
      const said = (name: string) =>
        [...closure(name, new Set())].flatMap((one) => [...(bundle[one] as { code: string }).code.matchAll(/(["'`])([\w+/-]{6})\1/g)].map(([, , id]) => id!).filter((id) => all.has(id)));
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.facadeModuleId?.startsWith(`${root}/src/`)) continue;
        const area = areas.areaOf(relative(root, chunk.facadeModuleId));
        const there = [areas.ids.get('shell')!, areas.ids.get(area ?? 'shell')!];
        const missing = said(chunk.fileName).filter((id) => !there.some((ids) => ids.has(id)));
        if (missing.length) this.error(`${chunk.fileName} speaks without its words: ${missing.join(', ')}`);
      }
    },
  };
}
