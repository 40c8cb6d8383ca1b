import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

const earningsRoute = createRoute({ getParentRoute: () => appFrame, path: '/earnings', component: lazyRouteComponent(() => import('./EarningsPage'), 'EarningsPage') });
const campaignEarningsRoute = createRoute({ getParentRoute: () => appFrame, path: '/earnings/$campaignId', component: lazyRouteComponent(() => import('./CampaignEarningsPage'), 'CampaignEarningsPage') });
const receiptRoute = createRoute({ getParentRoute: () => appFrame, path: '/earnings/receipts/$epoch', component: lazyRouteComponent(() => import('./ReceiptPage'), 'ReceiptPage') });

export const earningRoutes = [earningsRoute, campaignEarningsRoute, receiptRoute];
