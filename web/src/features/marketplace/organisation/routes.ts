import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const organisationsRoute = createRoute({ getParentRoute: () => appFrame, path: '/company', component: lazyRouteComponent(() => import('./OrganisationsPage'), 'OrganisationsPage') });
