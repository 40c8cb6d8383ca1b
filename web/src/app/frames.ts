import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router';
import { AppFrame } from './AppFrame';
import { MissingPage } from './MissingPage';
import { PublicFrame } from './PublicFrame';
import { SignedInPage } from './SignedInPage';

/** The three frames of look.md; every route stands in one of them. A route below `root` alone, such as a task, has no navigation. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });
export const publicFrame = createRoute({ getParentRoute: () => root, id: 'public', component: PublicFrame });
export const appFrame = createRoute({ getParentRoute: () => root, id: 'app', component: AppFrame });
export const signedInRoute = createRoute({ getParentRoute: () => appFrame, path: '/signed-in', component: SignedInPage });
