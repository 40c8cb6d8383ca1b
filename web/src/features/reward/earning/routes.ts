import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const earningsRoute = createRoute({ getParentRoute: () => appFrame, path: '/earnings', component: lazyRouteComponent(() => import('./EarningsPage'), 'EarningsPage') });
