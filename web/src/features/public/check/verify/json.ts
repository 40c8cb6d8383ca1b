import { fits, need } from './need';

export type Json = { [name: string]: unknown };

const NESTING_MAX = 16;
const NUMBER_BOUND = 1e15;

/** Counts brackets outside of texts, and colons there; whether the JSON is well-formed is not asked yet. */
function scan(text: string): { depth: number; colons: number } {
  let [depth, deepest, colons, within] = [0, 0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (within) {
      if (c === '\\') i++;
      else if (c === '"') within = false;
    } else if (c === '"') within = true;
    else if (c === '{' || c === '[') deepest = Math.max(deepest, ++depth);
    else if (c === '}' || c === ']') depth--;
    else if (c === ':') colons++;
  }
  return { depth: deepest, colons };
}

export const fitsShallow = (text: string): void => fits(scan(text).depth <= NESTING_MAX, 'nesting');

/** Canonical JSON (RFC 8785) of what a bundle may hold: every number whole and below 10^15. */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    need(Number.isInteger(value) && Math.abs(value) < NUMBER_BOUND, `not a whole number in range: ${value}`);
    return String(value);
  }
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    need(!/\\u[dD][89a-fA-F]/.test(text), 'half a character');
    return text;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as Json;
  return `{${Object.keys(object)
    .sort()
    .map((name) => `${canonical(name)}:${canonical(object[name])}`)
    .join(',')}}`;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object in canonical JSON. A member that is there twice, or any other form, gives another text. */
export function parse(text: string): Json {
  fitsShallow(text);
  const value: unknown = JSON.parse(text);
  need(isObject(value) && canonical(value) === text, 'not an object in canonical JSON');
  return value;
}

function members(value: unknown): number {
  need(typeof value !== 'number', `a number: ${String(value)}`);
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + members(one), 0);
  return isObject(value) ? Object.values(value).reduce<number>((sum, one) => sum + 1 + members(one), 0) : 0;
}

/** JSON in any form, without numbers and with no member twice: each member has one colon outside of texts. */
export function parseAny(text: string): Json {
  fitsShallow(text);
  const value: unknown = JSON.parse(text);
  need(isObject(value) && members(value) === scan(text).colons, 'not an object, or a member is there twice');
  return value;
}
