import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const youRoute = createRoute({ getParentRoute: () => appFrame, path: '/you', component: lazyRouteComponent(() => import('./YouPage'), 'YouPage') });
