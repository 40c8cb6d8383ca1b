import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../../../app/frames';

export const taskRoute = createRoute({ getParentRoute: () => root, path: '/work/$campaignId/task', component: lazyRouteComponent(() => import('./TaskPage'), 'TaskPage') });
