import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicFrame } from '../../../app/frames';

export const marketRoute = createRoute({ getParentRoute: () => publicFrame, path: '/market', component: lazyRouteComponent(() => import('./MarketPage'), 'MarketPage') });
export const listingRoute = createRoute({ getParentRoute: () => publicFrame, path: '/market/$listingId', component: lazyRouteComponent(() => import('./ListingPage'), 'ListingPage') });
export const marketRoutes = [marketRoute, listingRoute] as const;
