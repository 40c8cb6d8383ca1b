import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const noticesRoute = createRoute({ getParentRoute: () => appFrame, path: '/notices', component: lazyRouteComponent(() => import('./NoticesPage'), 'NoticesPage') });
