import type { Role } from './system';

/** Every route of the app, and who looks at it. `$name` is filled from what the system holds; a unit test keeps the list whole. */
export const routes: readonly { path: string; as?: Role }[] = [
  { path: '/' },
  { path: '/try' },
  { path: '/check' },
  { path: '/check/rules' },
  { path: '/market' },
  { path: '/work', as: 'worker' },
  { path: '/earnings', as: 'worker' },
  { path: '/you', as: 'worker' },
  { path: '/company', as: 'customer' },
  { path: '/operate', as: 'operator' },
];
