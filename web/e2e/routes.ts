import type { Role } from './system';
import type { Things } from './things';

export interface Walked {
  path: string;
  as?: Role;
  /** What the names in the path stand for. */
  with?: (things: Things) => Record<string, string>;
}

const campaign = ({ campaign: campaignId, organisation: organisationId }: Things) => ({ campaignId, organisationId });
const company = '/company/$organisationId';
const order = `${company}/campaigns/$campaignId`;

/** Every route of the app, and who looks at it; a unit test keeps the list whole. */
export const routes: readonly Walked[] = [
  { path: '/' },
  { path: '/try' },
  { path: '/market' },
  { path: '/market/$listingId', with: ({ listing }) => ({ listingId: listing }) },
  { path: '/check' },
  { path: '/check/books' },
  { path: '/check/bundle' },
  { path: '/check/campaigns/$id', with: ({ settled }) => ({ id: settled }) },
  { path: '/check/epochs' },
  { path: '/check/epochs/$number', with: () => ({ number: '1' }) },
  { path: '/check/logs' },
  { path: '/check/logs/$log', with: () => ({ log: 'annotation' }) },
  { path: '/check/receipt' },
  { path: '/check/rules' },
  { path: '/work', as: 'worker' },
  { path: '/work/mine', as: 'worker' },
  { path: '/work/outbox', as: 'worker' },
  { path: '/work/$campaignId', as: 'worker', with: campaign },
  { path: '/work/$campaignId/task', as: 'worker', with: campaign },
  { path: '/earnings', as: 'worker' },
  { path: '/earnings/$campaignId', as: 'worker', with: campaign },
  { path: '/you', as: 'worker' },
  { path: '/you/wallet', as: 'worker' },
  { path: '/you/delete', as: 'worker' },
  { path: '/join/organisation' },
  { path: '/you/claim', as: 'worker' },
  { path: '/notices', as: 'worker' },
  { path: '/company', as: 'customer' },
  { path: company, as: 'customer', with: campaign },
  { path: `${company}/datasets`, as: 'customer', with: campaign },
  { path: `${company}/purchases`, as: 'customer', with: campaign },
  { path: `${company}/members`, as: 'customer', with: campaign },
  { path: `${company}/keys`, as: 'customer', with: campaign },
  { path: `${company}/campaigns/new`, as: 'customer', with: campaign },
  { path: order, as: 'customer', with: campaign },
  { path: `${order}/terms`, as: 'customer', with: campaign },
  { path: `${order}/tasks`, as: 'customer', with: campaign },
  { path: `${order}/preview`, as: 'customer', with: campaign },
  { path: `${order}/pay`, as: 'customer', with: campaign },
  { path: `${order}/answers`, as: 'customer', with: campaign },
  { path: `${order}/labels`, as: 'customer', with: campaign },
  { path: `${order}/invitations`, as: 'customer', with: campaign },
  { path: '/market/$listingId/buy', as: 'customer', with: ({ listing }) => ({ listingId: listing }) },
  { path: '/operate', as: 'operator' },
];

/** Routes that lead on at once, or whose things only a journey makes. */
export const notWalked: readonly string[] = [
  '/signed-in',
  '/join/$campaignId',
  `${company}/campaigns`,
  `${company}/datasets/new`,
  `${company}/datasets/$versionId`,
  `${company}/purchases/$orderId`,
  '/earnings/receipts/$epoch',
];

/** Where a route leads with what was found. */
export function pathOf(route: Walked, found: Things): string {
  const values = route.with?.(found) ?? {};
  return route.path.replace(/\$(\w+)/g, (_, name: string) => values[name]!);
}
