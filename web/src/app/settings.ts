/** What a person chose on this device: never who they are, and nothing that a service needs. */
export interface Settings {
  locale?: string;
  theme?: 'light' | 'dark';
  keys?: Record<string, string>;
  singleKeysOff?: boolean;
}

const NAME = 'datafi-settings';

export function settings(): Settings {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '{}') as Settings;
  } catch {
    return {};
  }
}

export function change(some: Partial<{ [K in keyof Settings]: Settings[K] | undefined }>): void {
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...settings(), ...some }));
  } catch {
    // A browser that keeps nothing still works; the choice lasts as long as the page.
  }
}
