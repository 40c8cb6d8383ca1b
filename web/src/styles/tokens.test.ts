import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');

/** The roles that one block of the file sets. */
const roles = (start: string) => {
  const block = css.slice(css.indexOf(start) + start.length).split('}')[0]!;
  return [...block.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => `${name} ${value}`);
};

it('dark is the same whether the device or the reader chose it', () => {
  const byDevice = roles(':root:not([data-theme="light"]) { color-scheme: dark;');
  expect(byDevice.length).toBeGreaterThan(30);
  expect(roles(':root[data-theme="dark"] { color-scheme: dark;')).toEqual(byDevice);
});

it('the sign-in pages have the same roles', () => {
  expect(readFileSync('../cli/src/main/resources/keycloak/themes/datafi/login/resources/css/tokens.css', 'utf8')).toBe(css);
});
