import { createRouter } from '@tanstack/react-router';
import { checkRoutes } from '../features/public/check/routes';
import { BrokenPage } from './BrokenPage';
import { companyRoutes } from './company';
import { earningRoutes } from '../features/reward/earning/routes';
import { feedRoute, joinRoute, mineRoute, offerRoute } from '../features/annotation/worker/routes';
import { landingRoute, tryRoute } from '../features/public/landing/routes';
import { acceptRoute } from '../features/marketplace/invitation/routes';
import { marketRoutes } from '../features/marketplace/listing/routes';
import { operateRoute } from '../features/operation/routes';
import { outboxRoute, taskRoute } from '../features/annotation/task/routes';
import { accountRoutes } from '../features/reward/account/routes';
import { noticesRoute } from '../features/reward/notice/routes';
import { appFrame, publicFrame, root, signedInRoute } from './frames';

const tree = root.addChildren([
  publicFrame.addChildren([landingRoute, ...checkRoutes, ...marketRoutes]),
  appFrame.addChildren([signedInRoute, feedRoute, mineRoute, offerRoute, joinRoute, acceptRoute, outboxRoute, ...earningRoutes, ...accountRoutes, noticesRoute, ...companyRoutes, operateRoute]),
  tryRoute,
  taskRoute,
]);

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', defaultErrorComponent: BrokenPage, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
