declare module 'virtual:words' {
  import type { Messages } from '@lingui/core';

  /** The words of one area in one language; see words-plugin.ts. */
  export function read(locale: string, area: string): Promise<Messages>;
}
