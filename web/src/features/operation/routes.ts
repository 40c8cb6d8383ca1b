import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../app/frames';

export const operateRoute = createRoute({ getParentRoute: () => appFrame, path: '/operate', component: lazyRouteComponent(() => import('./OperatePage'), 'OperatePage') });
