import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appFrame } from '../../../app/frames';

const youRoute = createRoute({ getParentRoute: () => appFrame, path: '/you', component: lazyRouteComponent(() => import('./YouPage'), 'YouPage') });
const walletRoute = createRoute({ getParentRoute: () => appFrame, path: '/you/wallet', component: lazyRouteComponent(() => import('./wallet/WalletPage'), 'WalletPage') });
const deleteRoute = createRoute({ getParentRoute: () => appFrame, path: '/you/delete', component: lazyRouteComponent(() => import('./closing/ClosePage'), 'ClosePage') });
const claimRoute = createRoute({ getParentRoute: () => appFrame, path: '/you/claim', component: lazyRouteComponent(() => import('./closing/ClaimPage'), 'ClaimPage') });

export const accountRoutes = [youRoute, walletRoute, deleteRoute, claimRoute];
