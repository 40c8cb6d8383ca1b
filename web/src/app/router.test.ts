import { expect, it } from 'vitest';
import { notWalked, routes } from '../../e2e/routes';
import { router } from './router';

it('every route is walked in a browser, or said not to be', () => {
  const known = Object.keys(router.routesByPath).map((path) => path.replace(/(.)\/$/, '$1'));
  const listed = [...routes.map(({ path }) => path), ...notWalked];
  expect(new Set(listed)).toEqual(new Set(known));
  expect(new Set(listed).size).toBe(listed.length);
});
