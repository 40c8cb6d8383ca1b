import { i18n } from '@lingui/core';
import { read } from 'virtual:words';
import { best, type Locale, locales } from './languages';
import { change, settings } from './settings';

export const locale = (): Locale => i18n.locale as Locale;

/** What is to be said: the words of the shell, and of each area of which a part was asked for. */
const areas = new Set(['shell']);
const reading = new Map<string, Promise<void>>();
let shown = locales[0].code as Locale;
let showing: Promise<unknown> | undefined;

/** The words of an area in a language, read once. */
function words(code: Locale, area: string): Promise<void> {
  const name = `${code}/${area}`;
  const known = reading.get(name) ?? read(code, area).then((messages) => i18n.load(code, messages));
  reading.set(name, known);
  known.catch(() => reading.delete(name));
  return known;
}

/** A part of the app, together with the words that it says. The build calls this around each import of such a part. */
export async function withWords<T>(area: string, part: Promise<T>): Promise<T> {
  areas.add(area);
  // Whoever chooses another language meanwhile waits for that one.
  const spoken = async () => {
    for (let code: Locale | undefined; code !== shown; ) {
      code = shown;
      await Promise.all([words(code, area), showing?.catch(() => undefined)]);
    }
  };
  const [loaded] = await Promise.all([part, spoken()]);
  return loaded;
}

/** Loads a language and shows it: words, direction and the page's own `lang`. Where it cannot be loaded the one before stays. */
export async function showLanguage(code: string): Promise<void> {
  const before = shown;
  const chosen = locales.find((one) => one.code === best([code]))!;
  shown = chosen.code;
  const all = Promise.all([...areas].map((area) => words(chosen.code, area)));
  showing = all;
  try {
    await all;
  } catch (error) {
    if (showing === all) shown = before;
    throw error;
  }
  if (showing !== all) return;
  i18n.activate(chosen.code);
  document.documentElement.lang = chosen.code;
  document.documentElement.dir = chosen.dir;
}

export async function chooseLanguage(code: Locale): Promise<void> {
  await showLanguage(code);
  change({ locale: code });
}

/** The language that was chosen here, else the first of the browser's that the app speaks. */
export const startLanguage = (): Promise<void> => showLanguage(settings().locale ?? best(navigator.languages));
