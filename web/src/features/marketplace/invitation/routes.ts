import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const acceptRoute = createRoute({ getParentRoute: () => appFrame, path: '/join/organisation', component: lazyRouteComponent(() => import('./AcceptPage'), 'AcceptPage') });
