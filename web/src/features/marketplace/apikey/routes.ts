import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { companyRoute } from '../organisation/routes';

export const apiKeysRoute = createRoute({ getParentRoute: () => companyRoute, path: '/keys', component: lazyRouteComponent(() => import('./ApiKeysPage'), 'ApiKeysPage') });
