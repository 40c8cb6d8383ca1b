import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

export const campaignsRoute = createRoute({ getParentRoute: () => appFrame, path: '/company/$organisationId/campaigns', component: lazyRouteComponent(() => import('./CampaignsPage'), 'CampaignsPage') });
