import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const feedRoute = createRoute({ getParentRoute: () => appFrame, path: '/work', component: lazyRouteComponent(() => import('./FeedPage'), 'FeedPage') });
export const offerRoute = createRoute({ getParentRoute: () => appFrame, path: '/work/$campaignId', component: lazyRouteComponent(() => import('./OfferPage'), 'OfferPage') });
