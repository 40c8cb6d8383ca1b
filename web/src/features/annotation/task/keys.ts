import type { Settings } from '../../../app/settings';

export const DEEDS = ['send', 'undo', 'skip', 'report', 'instructions', 'help', 'pick1', 'pick2', 'pick3', 'pick4', 'pick5', 'pick6', 'pick7', 'pick8', 'pick9'] as const;
export type Deed = (typeof DEEDS)[number];

/** A key by what it writes and by where it lies: with another alphabet the place still finds it. */
export interface Binding {
  key: string;
  code: string;
}
export type Keys = Record<Deed, Binding>;

const digit = (n: number): Binding => ({ key: String(n), code: `Digit${n}` });

export const DEFAULT: Keys = {
  send: { key: 'enter', code: 'Enter' },
  undo: { key: 'u', code: 'KeyU' },
  skip: { key: 's', code: 'KeyS' },
  report: { key: 'r', code: 'KeyR' },
  instructions: { key: 'i', code: 'KeyI' },
  help: { key: '?', code: '' },
  pick1: digit(1),
  pick2: digit(2),
  pick3: digit(3),
  pick4: digit(4),
  pick5: digit(5),
  pick6: digit(6),
  pick7: digit(7),
  pick8: digit(8),
  pick9: digit(9),
};

/** The keys that hold on this device. What was changed is stored as `key code` under the deed's name. */
export function keysOf({ keys = {} }: Settings): Keys {
  const own = { ...DEFAULT };
  for (const deed of DEEDS) {
    const [key, code] = keys[deed]?.split(' ') ?? [];
    if (key) own[deed] = { key, code: code ?? '' };
  }
  return own;
}

/** The keys with one deed at another key; a deed that had it gets the key that becomes free. */
export function remapped(keys: Keys, deed: Deed, to: Binding): Keys {
  const other = DEEDS.find((one) => one !== deed && same(keys[one], to));
  return { ...keys, ...(other && { [other]: keys[deed] }), [deed]: to };
}

const same = (a: Binding, b: Binding) => a.key === b.key || (a.code !== '' && a.code === b.code);

export const stored = (keys: Keys): Record<string, string> =>
  Object.fromEntries(DEEDS.filter((deed) => keys[deed] !== DEFAULT[deed]).map((deed) => [deed, `${keys[deed].key} ${keys[deed].code}`]));

export interface Pressed {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

/** Where the focus is: in a text of several lines, in one of a line, on something that takes Enter itself, or anywhere else. */
export type Place = 'text' | 'field' | 'control' | 'free';

const isDigit = (key: string) => /^\d$/.test(key);

/**
 * What a key means on the task. What it writes comes first; where no deed has that, its place counts, so that an alphabet without these
 * letters, or digits behind Shift, still work. Single keys never work while somebody types.
 */
export function deedOf(pressed: Pressed, keys: Keys, place: Place, singleKeysOff: boolean): Deed | undefined {
  const { isComposing, repeat, altKey, ctrlKey, metaKey, code } = pressed;
  const key = pressed.key === '؟' ? '?' : pressed.key.toLowerCase();
  if (isComposing || repeat || altKey) return undefined;
  if (ctrlKey || metaKey) return key === 'enter' ? 'send' : undefined;
  if (place === 'text') return undefined;
  if (place === 'field') return key === 'enter' && keys.send.key === 'enter' ? 'send' : undefined;
  const found = DEEDS.find((deed) => keys[deed].key === key) ?? byPlace(key, code, keys);
  if (found && key === 'enter') return place === 'control' ? undefined : found;
  return singleKeysOff ? undefined : found;
}

function byPlace(key: string, code: string, keys: Keys): Deed | undefined {
  const numpad = /^Numpad(\d)$/.exec(code)?.[1];
  if (numpad) return DEEDS.find((deed) => keys[deed].key === numpad);
  // A Latin letter means itself: on a French keyboard the key at the place of Q writes “a”, and is an “a”.
  if (/^[a-z]$/.test(key) || isDigit(key) || code === '') return undefined;
  return DEEDS.find((deed) => keys[deed].code === code);
}

export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'free';
  if (target.closest('textarea, select, [contenteditable="true"]')) return 'text';
  if (target.closest('input:not([type="radio"], [type="checkbox"])')) return 'field';
  return target.closest('button, a, summary, [role="button"], [role="dialog"]') ? 'control' : 'free';
}
