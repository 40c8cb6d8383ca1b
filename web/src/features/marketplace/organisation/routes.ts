import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const organisationsRoute = createRoute({ getParentRoute: () => appFrame, path: '/company', component: lazyRouteComponent(() => import('./OrganisationsPage'), 'OrganisationsPage') });

/** The frame of one organisation's pages: its name and its tabs. Other features hang theirs below it. */
export const companyRoute = createRoute({ getParentRoute: () => appFrame, path: '/company/$organisationId', component: lazyRouteComponent(() => import('./CompanyFrame'), 'CompanyFrame') });

export const companyStartRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/company/$organisationId/campaigns', params, replace: true });
  },
});
export const membersRoute = createRoute({ getParentRoute: () => companyRoute, path: '/members', component: lazyRouteComponent(() => import('./MembersPage'), 'MembersPage') });
