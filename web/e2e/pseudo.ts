import type { Page } from '@playwright/test';

/**
 * A language that nobody speaks: each word of the app in strange letters, and a third longer, as German or Tamil would be. What is still
 * in plain letters was never given to translators; what does not fit in it will not fit in some language.
 */
const STRANGE: Record<string, string> = Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].map((letter, i) => [letter, [...'áƀćđéƒǵĥíĵķĺḿńóṕɋŕśťúṽŵẋýź'][i]!]));
const LONGER = /[aeiou]/gi;
/** Signs of our own in texts: parts of a page by their number. */
const PARTS = /(<\/?\d+\/?>)/;

const strange = (text: string): string =>
  text
    .split(PARTS)
    .map((piece) => (PARTS.test(piece) ? piece : piece.replace(LONGER, '$&$&').replace(/[a-z]/gi, (letter) => STRANGE[letter.toLowerCase()]!)))
    .join('');

type Token = string | [name: string, kind?: string, forms?: Record<string, Token[] | string | number>];

/** Compiled messages: texts, and places for values, some of them with texts for each form. */
const token = (one: Token): Token => {
  if (typeof one === 'string') return strange(one);
  const [name, kind, forms] = one;
  if (!kind || typeof forms !== 'object') return one;
  const spoken = Object.entries(forms).map(([form, text]) => [form, typeof text === 'number' ? text : typeof text === 'string' ? strange(text) : text.map(token)]);
  return [name, kind, Object.fromEntries(spoken) as Record<string, Token[]>];
};

/** Lets a page speak it in place of English. */
export async function speakPseudo(page: Page): Promise<void> {
  await page.route('**/assets/words/*/en/*.json', async (route) => {
    const answer = await route.fetch();
    const words = (await answer.json()) as Record<string, Token[] | string>;
    await route.fulfill({
      response: answer,
      json: Object.fromEntries(Object.entries(words).map(([id, text]) => [id, typeof text === 'string' ? strange(text) : text.map(token)])),
    });
  });
}

/** Where values stand: names, texts of people, numbers, times, addresses, commands, names of languages. */
const VALUES = 'bdi, time, code, pre, kbd, option, textarea, svg, [dir=auto], .code, .hash, .mono, .num, .brand';
/** Names, which are the same in every language; those of rules have a number. */
const NAMES = /^([^a-z]*(DataFi|TUSD|UTC|CSV|JSONL?|QR|SHA-256|English|gRPC|Python)[^a-z]*|[a-z-]+\/\d+)$/;

/** Texts and names for readers by ear that stand on a page untranslated. */
export const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([values, names]) => {
      const isPlain = (text: string) => /[A-Za-z]{2}/.test(text) && !/[áƀćđéƒǵĥíĵķĺḿńóṕɋŕśťúṽŵẋýź]/.test(text) && !new RegExp(names!).test(text.trim());
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const around = node.parentElement!;
        if (isPlain(node.textContent!) && !around.closest(`${values}, noscript, script, style`)) found.push(node.textContent!.trim());
      }
      for (const one of document.body.querySelectorAll('*')) {
        for (const name of ['aria-label', 'alt', 'placeholder', 'title', 'data-label']) {
          const text = one.getAttribute(name);
          if (text && isPlain(text) && !one.closest(values!)) found.push(`${name}: ${text}`);
        }
      }
      // A page of one thing has its name.
      if (isPlain(document.title) && !document.querySelector('h1 bdi, h1[dir=auto]')) found.push(`title: ${document.title}`);
      return [...new Set(found)];
    },
    [VALUES, NAMES.source],
  );
