import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicFrame, root } from '../../../app/frames';

export const landingRoute = createRoute({ getParentRoute: () => publicFrame, path: '/', component: lazyRouteComponent(() => import('./LandingPage'), 'LandingPage') });
export const tryRoute = createRoute({ getParentRoute: () => root, path: '/try', component: lazyRouteComponent(() => import('./TryPage'), 'TryPage') });
