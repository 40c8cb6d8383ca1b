import { i18n, type Messages } from '@lingui/core';
import { best, type Locale, locales } from './languages';
import { change, settings } from './settings';

const catalogs = import.meta.glob<{ messages: Messages }>('../locales/*.po');

/** The languages that are translated; the picker offers these. */
export const offered = locales.filter(({ code }) => `../locales/${code}.po` in catalogs);

export const locale = (): Locale => i18n.locale as Locale;

/** Loads a language and shows it: words, direction and the page's own `lang`. */
export async function showLanguage(code: string): Promise<void> {
  const known = best([code]);
  const chosen = offered.find((one) => one.code === known) ?? offered[0]!;
  const { messages } = await catalogs[`../locales/${chosen.code}.po`]!();
  i18n.loadAndActivate({ locale: chosen.code, messages });
  document.documentElement.lang = chosen.code;
  document.documentElement.dir = chosen.dir;
}

export async function chooseLanguage(code: Locale): Promise<void> {
  change({ locale: code });
  await showLanguage(code);
}

/** The language that was chosen here, else the first of the browser's that the app speaks. */
export const startLanguage = (): Promise<void> => showLanguage(settings().locale ?? best(navigator.languages));
