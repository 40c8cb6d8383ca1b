/** Why a check fails. */
export class Bad extends Error {}

/** What passes a bound of docs/verify.md, or of a browser: one word. */
export class TooLarge extends Error {}

export function need(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new Bad(reason);
}

export function fits(condition: boolean, what: string): void {
  if (!condition) throw new TooLarge(what);
}

const REASON_MAX = 300;

/** A reason in plain characters, whatever the bundle put into it. */
export const explain = (error: unknown): string =>
  (error instanceof Bad ? error.message : `malformed (${error instanceof Error ? error.message : String(error)})`).replace(/[^\x20-\x7e]/g, '?').slice(0, REASON_MAX);
