import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';
import { companyRoute } from '../../marketplace/organisation/routes';

export const campaignsRoute = createRoute({ getParentRoute: () => companyRoute, path: '/campaigns', component: lazyRouteComponent(() => import('./CampaignsPage'), 'CampaignsPage') });

/** A campaign has no tabs of the organisation above it: beside its own they would be too many. */
export const newCampaignRoute = createRoute({ getParentRoute: () => appFrame, path: '/company/$organisationId/campaigns/new', component: lazyRouteComponent(() => import('./terms/NewCampaignPage'), 'NewCampaignPage') });
export const campaignRoute = createRoute({ getParentRoute: () => appFrame, path: '/company/$organisationId/campaigns/$campaignId', component: lazyRouteComponent(() => import('./CampaignFrame'), 'CampaignFrame') });

export const campaignStartRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/', component: lazyRouteComponent(() => import('./OverviewPage'), 'OverviewPage') });
export const termsRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/terms', component: lazyRouteComponent(() => import('./terms/TermsPage'), 'TermsPage') });
export const tasksRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/tasks', component: lazyRouteComponent(() => import('./tasks/TasksPage'), 'TasksPage') });
export const payRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/pay', component: lazyRouteComponent(() => import('./funding/PayPage'), 'PayPage') });
export const previewRoute = createRoute({ getParentRoute: () => campaignRoute, path: '/preview', component: lazyRouteComponent(() => import('./tasks/PreviewPage'), 'PreviewPage') });
