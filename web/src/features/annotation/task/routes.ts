import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame, root } from '../../../app/frames';

export const taskRoute = createRoute({ getParentRoute: () => root, path: '/work/$campaignId/task', component: lazyRouteComponent(() => import('./TaskPage'), 'TaskPage') });
export const outboxRoute = createRoute({ getParentRoute: () => appFrame, path: '/work/outbox', component: lazyRouteComponent(() => import('./OutboxPage'), 'OutboxPage') });
