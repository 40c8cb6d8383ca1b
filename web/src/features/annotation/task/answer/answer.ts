import type { NewAnswerJson } from '../../../../api/gen/datafi/annotation/v1/submission_pb';
import type { TaskSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { length } from './codepoints';

/** An answer as the wire writes it, without the lease it is for. Empty while nothing is chosen. */
export type AnswerValue = Omit<NewAnswerJson, 'assignmentId' | 'fencingToken'>;

export type Kind = keyof TaskSpecJson;

export const kindOf = (spec: TaskSpecJson): Kind | undefined => Object.keys(spec)[0] as Kind | undefined;

/** Whether the input shows the content itself, because the answer is made on it. */
export const showsContent = (spec: TaskSpecJson): boolean => spec.spans !== undefined || spec.boxes !== undefined;

const MARKS_MAX = 100;
const TEXT_MAX = 1000;

export const setBounds = ({ items = [], sizeMin = 0, sizeMax = 0 }: NonNullable<TaskSpecJson['set']>) => ({ least: sizeMin, most: sizeMax || items.length });
export const textMax = ({ lengthMax = 0 }: NonNullable<TaskSpecJson['text']>): number => lengthMax || TEXT_MAX;
export const marksMax = (most: number | undefined): number => most || MARKS_MAX;

/** What an untouched input stands for: where nothing marked or the shown order is an answer, that one. */
export function firstValue(spec: TaskSpecJson): AnswerValue {
  if (spec.ranking) return { ranking: { items: spec.ranking.items ?? [] } };
  if (spec.set) return { set: { items: [] } };
  if (spec.spans) return { spans: { items: [] } };
  if (spec.boxes) return { boxes: { items: [] } };
  return {};
}

/** Whether it can be sent. The service judges it again; this only keeps the button honest. */
export function isComplete(spec: TaskSpecJson, value: AnswerValue): boolean {
  if (spec.classes) return value.label !== undefined;
  if (spec.number) {
    const { minimum = 0, maximum = 0 } = spec.number;
    return typeof value.number === 'number' && value.number >= Number(minimum) && value.number <= Number(maximum);
  }
  if (spec.ranking) return value.ranking?.items?.length === spec.ranking.items?.length;
  if (spec.set) {
    const { least, most } = setBounds(spec.set);
    const chosen = value.set?.items?.length ?? 0;
    return chosen >= least && chosen <= most;
  }
  if (spec.spans) return value.spans !== undefined;
  if (spec.boxes) return value.boxes !== undefined;
  if (spec.text) return Boolean(value.text?.trim()) && length(value.text ?? '') <= textMax(spec.text);
  return false;
}

/** The answer after a digit was pressed: the n-th class, or the n-th item of a set put in or taken out. `undefined`: the digit says nothing here. */
export function picked(spec: TaskSpecJson, value: AnswerValue, digit: number): AnswerValue | undefined {
  const label = spec.classes?.labels?.[digit - 1];
  if (label !== undefined) return { label };
  const item = spec.set?.items?.[digit - 1];
  return item === undefined ? undefined : toggled(value, item);
}

export function toggled(value: AnswerValue, item: string): AnswerValue {
  const items = value.set?.items ?? [];
  return { set: { items: items.includes(item) ? items.filter((one) => one !== item) : [...items, item] } };
}

/** A list with one of its items at another place; a place outside leaves it as it is. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const all = [...items];
  if (from < 0 || from >= all.length || to < 0 || to >= all.length) return all;
  const [item] = all.splice(from, 1);
  all.splice(to, 0, item!);
  return all;
}

/** Zeros of the decimal digits that people type in the app's languages. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6];

/** What somebody typed as a number: any of the app's digits, comma or point before the decimals. */
export function numberOf(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0)!;
      const zero = ZEROS.find((one) => code >= one && code < one + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/^[−–]/, '-')
    .replace(/[,٫]/, '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}
