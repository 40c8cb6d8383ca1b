import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { locales } from '../app/languages';

const folder = 'src/locales';

/** Text and translation of each message. What `lingui extract` writes has each on one line. */
function messages(code: string): Map<string, string> {
  const file = readFileSync(`${folder}/${code}.po`, 'utf8');
  return new Map([...file.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(([, text, translation]) => [text!, translation!]));
}

const placeholders = (text: string) => new Set(text.match(/<\/?\d+\/?>/g) ?? []);

it('every language of the app has its file', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.po'));
  expect(new Set(files)).toEqual(new Set(locales.map(({ code }) => `${code}.po`)));
});

it.each(locales.map(({ code }) => code))('%s says everything that English says, with the same parts in it', (code) => {
  const english = messages('en');
  const own = messages(code);
  expect(english.size).toBeGreaterThan(1000);
  expect([...english.keys()].filter((text) => !own.get(text))).toEqual([]);
  for (const [text, translation] of own) expect(placeholders(translation), text).toEqual(placeholders(text));
});
