import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { campaignRoute } from '../campaign/routes';

export const invitationsRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/invitations', component: lazyRouteComponent(() => import('./InvitationsPage'), 'InvitationsPage') });
