/** The languages of the app, each by its own name. Right to left where `dir` says so. */
export const locales = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'zh-CN', name: '简体中文', dir: 'ltr' },
  { code: 'es', name: 'Español', dir: 'ltr' },
  { code: 'pt-BR', name: 'Português (Brasil)', dir: 'ltr' },
  { code: 'fr', name: 'Français', dir: 'ltr' },
  { code: 'ru', name: 'Русский', dir: 'ltr' },
  { code: 'vi', name: 'Tiếng Việt', dir: 'ltr' },
  { code: 'id', name: 'Bahasa Indonesia', dir: 'ltr' },
  { code: 'hi', name: 'हिन्दी', dir: 'ltr' },
  { code: 'bn', name: 'বাংলা', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
  { code: 'sw', name: 'Kiswahili', dir: 'ltr' },
] as const;

export type Locale = (typeof locales)[number]['code'];

const isLocale = (code: string): code is Locale => locales.some((locale) => locale.code === code);

/** The first language of `wanted` that the app speaks, also where only the language agrees (`pt` finds `pt-BR`); English else. */
export function best(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    if (isLocale(tag)) return tag;
    const language = tag.toLowerCase().split('-')[0];
    const found = locales.find(({ code }) => code.toLowerCase().split('-')[0] === language);
    if (found) return found.code;
  }
  return 'en';
}
