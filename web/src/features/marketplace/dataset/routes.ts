import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { companyRoute } from '../organisation/routes';

export const datasetsRoute = createRoute({ getParentRoute: () => companyRoute, path: '/datasets', component: lazyRouteComponent(() => import('./DatasetsPage'), 'DatasetsPage') });
export const newVersionRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/datasets/new',
  /** A campaign to begin with. */
  validateSearch: ({ campaign }: Record<string, unknown>): { campaign?: string } => (typeof campaign === 'string' ? { campaign } : {}),
  component: lazyRouteComponent(() => import('./NewVersionPage'), 'NewVersionPage'),
});
export const versionRoute = createRoute({ getParentRoute: () => companyRoute, path: '/datasets/$versionId', component: lazyRouteComponent(() => import('./VersionPage'), 'VersionPage') });
