import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { campaignRoute } from '../campaign/routes';

export const answersRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/answers', component: lazyRouteComponent(() => import('./AnswersPage'), 'AnswersPage') });
export const labelsRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/labels', component: lazyRouteComponent(() => import('./LabelsPage'), 'LabelsPage') });
