import { change, settings } from './settings';

export type Theme = 'light' | 'dark' | 'system';

export const theme = (): Theme => settings().theme ?? 'system';

/** Shows the theme that was chosen; without a choice the device decides, by the style sheet alone. */
export function showTheme(): void {
  const chosen = settings().theme;
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

export function chooseTheme(chosen: Theme): void {
  change({ theme: chosen === 'system' ? undefined : chosen });
  showTheme();
}
