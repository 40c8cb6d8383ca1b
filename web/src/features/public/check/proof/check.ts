/** One check and how it ended. What was expected and found is shown in full where they differ. */
export interface Check {
  name: string;
  state: 'ok' | 'failed' | 'skipped';
  /** How far it goes, such as the number of entries. */
  detail?: string;
  expected?: string;
  found?: string;
}

export const same = (name: string, expected: string, found: string, detail?: string): Check => ({
  name,
  state: expected === found ? 'ok' : 'failed',
  ...(detail !== undefined && { detail }),
  expected,
  found,
});
