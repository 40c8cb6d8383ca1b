import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicFrame } from '../../../app/frames';

export const marketRoute = createRoute({ getParentRoute: () => publicFrame, path: '/market', component: lazyRouteComponent(() => import('./MarketPage'), 'MarketPage') });
