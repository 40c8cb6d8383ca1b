import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';
import { companyRoute } from '../organisation/routes';

export const buyRoute = createRoute({ getParentRoute: () => appFrame, path: '/market/$listingId/buy', component: lazyRouteComponent(() => import('./BuyPage'), 'BuyPage') });
export const purchasesRoute = createRoute({ getParentRoute: () => companyRoute, path: '/purchases', component: lazyRouteComponent(() => import('./PurchasesPage'), 'PurchasesPage') });
export const orderRoute = createRoute({ getParentRoute: () => companyRoute, path: '/purchases/$orderId', component: lazyRouteComponent(() => import('./OrderPage'), 'OrderPage') });
