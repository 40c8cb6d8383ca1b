import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';
import { searchOf } from './search';

export const feedRoute = createRoute({
  getParentRoute: () => appFrame,
  path: '/work',
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import('./FeedPage'), 'FeedPage'),
});
export const mineRoute = createRoute({ getParentRoute: () => appFrame, path: '/work/mine', component: lazyRouteComponent(() => import('./MinePage'), 'MinePage') });
export const offerRoute = createRoute({ getParentRoute: () => appFrame, path: '/work/$campaignId', component: lazyRouteComponent(() => import('./OfferPage'), 'OfferPage') });
export const joinRoute = createRoute({ getParentRoute: () => appFrame, path: '/join/$campaignId', component: lazyRouteComponent(() => import('./JoinPage'), 'JoinPage') });
