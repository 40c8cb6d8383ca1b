import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicFrame } from '../../../app/frames';

export const checkRoute = createRoute({ getParentRoute: () => publicFrame, path: '/check', component: lazyRouteComponent(() => import('./CheckPage'), 'CheckPage') });
export const rulesRoute = createRoute({ getParentRoute: () => publicFrame, path: '/check/rules', component: lazyRouteComponent(() => import('./RulesPage'), 'RulesPage') });
