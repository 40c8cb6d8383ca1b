import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { publicFrame } from '../../../app/frames';

const getParentRoute = () => publicFrame;

export const checkRoute = createRoute({ getParentRoute, path: '/check', component: lazyRouteComponent(() => import('./CheckPage'), 'CheckPage') });
export const epochsRoute = createRoute({ getParentRoute, path: '/check/epochs', component: lazyRouteComponent(() => import('./epoch/EpochsPage'), 'EpochsPage') });
export const epochRoute = createRoute({ getParentRoute, path: '/check/epochs/$number', component: lazyRouteComponent(() => import('./epoch/EpochPage'), 'EpochPage') });
export const logsRoute = createRoute({ getParentRoute, path: '/check/logs', component: lazyRouteComponent(() => import('./log/LogsPage'), 'LogsPage') });
export const logRoute = createRoute({ getParentRoute, path: '/check/logs/$log', component: lazyRouteComponent(() => import('./log/LogPage'), 'LogPage') });
export const receiptCheckRoute = createRoute({ getParentRoute, path: '/check/receipt', component: lazyRouteComponent(() => import('./receipt/ReceiptCheckPage'), 'ReceiptCheckPage') });
export const rulesRoute = createRoute({ getParentRoute, path: '/check/rules', component: lazyRouteComponent(() => import('./RulesPage'), 'RulesPage') });
export const bundleRoute = createRoute({
  getParentRoute,
  path: '/check/bundle',
  component: lazyRouteComponent(() => import('./bundle/BundlePage'), 'BundlePage'),
  validateSearch: ({ epoch, campaign }: Record<string, unknown>): { epoch?: string; campaign?: string } => ({
    // Numbers are read as such from the address.
    ...(epoch !== undefined && { epoch: String(epoch) }),
    ...(campaign !== undefined && { campaign: String(campaign) }),
  }),
});
export const booksRoute = createRoute({ getParentRoute, path: '/check/books', component: lazyRouteComponent(() => import('./books/BooksPage'), 'BooksPage') });
export const campaignCheckRoute = createRoute({ getParentRoute, path: '/check/campaigns/$id', component: lazyRouteComponent(() => import('./campaign/CampaignCheckPage'), 'CampaignCheckPage') });

/** All pages of the glass house, in the order in which they are told. */
export const checkRoutes = [checkRoute, receiptCheckRoute, epochsRoute, epochRoute, logsRoute, logRoute, booksRoute, rulesRoute, bundleRoute, campaignCheckRoute];
