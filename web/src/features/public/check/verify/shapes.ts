import type { Json } from './json';
import { need } from './need';

/** Called with a value and where it stands; fails unless it is one. */
export type Shape = (value: unknown, place: string) => void;
export type Members = Readonly<Record<string, Shape>>;

export const WHOLE = /^(0|-?[1-9][0-9]{0,77})$/;

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 100) ?? 'nothing';

export const text =
  (pattern: RegExp): Shape =>
  (value, place) =>
    need(typeof value === 'string' && pattern.test(value), `${place}: malformed: ${shown(value)}`);

/** A whole number as a text. */
export const decimal =
  (low: bigint, high: bigint): Shape =>
  (value, place) => {
    const number = typeof value === 'string' && WHOLE.test(value) ? BigInt(value) : undefined;
    need(number !== undefined && number >= low && number <= high, `${place}: not a decimal text in its range: ${shown(value)}`);
  };

/** A whole JSON number. */
export const integer =
  (low: number, high: number): Shape =>
  (value, place) =>
    need(Number.isInteger(value) && (value as number) >= low && (value as number) <= high, `${place}: not a whole number in its range: ${shown(value)}`);

export const listing =
  (item: Shape, most = 1e9): Shape =>
  (value, place) => {
    need(Array.isArray(value) && value.length <= most, `${place}: no array, or too long`);
    for (const one of value) item(one, place);
  };

/** Texts of which none is there twice; at least one. */
export const distinct =
  (item: Shape): Shape =>
  (value, place) => {
    listing(item)(value, place);
    const all = value as unknown[];
    need(all.length > 0 && new Set(all).size === all.length, `${place}: not a set`);
  };

const object = (value: unknown, place: string): Json => {
  need(typeof value === 'object' && value !== null && !Array.isArray(value), `${place}: no object`);
  return value as Json;
};

/** An object of any members that all have one shape. */
export const mapping =
  (key: RegExp, member: Shape): Shape =>
  (value, place) => {
    for (const [name, one] of Object.entries(object(value, place))) {
      need(key.test(name), `${place}: malformed: ${shown(name)}`);
      member(one, `${place}.${name}`);
    }
  };

/** An object that has these members, may have the optional ones and, unless told otherwise, any others. */
export const having =
  (members: Members, optional: Members = {}, more = true): Shape =>
  (value, place) => {
    const found = object(value, place);
    need(Object.keys(members).every((name) => Object.hasOwn(found, name)), `${place}: members are missing`);
    need(more || Object.keys(found).every((name) => Object.hasOwn(members, name) || Object.hasOwn(optional, name)), `${place}: other members`);
    for (const [name, shape] of Object.entries({ ...members, ...optional })) if (Object.hasOwn(found, name)) shape(found[name], `${place}.${name}`);
  };

export const exactly = (members: Members, optional: Members = {}): Shape => having(members, optional, false);

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.\d{6}Z$/;

/** A moment of a day and second that exist, from 1970 on. */
export const time: Shape = (value, place) => {
  const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
  need(parts, `${place}: no time: ${shown(value)}`);
  const [, year, month, day, hour, minute, second] = parts.map(Number) as [number, number, number, number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  need(year >= 1970 && month >= 1 && month <= 12 && exists, `${place}: no time: ${shown(value)}`);
};

/** Of a time, since 1970. */
export const microseconds = (value: string): bigint => BigInt(Date.parse(`${value.slice(0, 19)}Z`)) * 1000n + BigInt(value.slice(20, 26));
