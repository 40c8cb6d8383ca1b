import { campaignRoute, campaignsRoute, campaignStartRoute, newCampaignRoute, payRoute, previewRoute, tasksRoute, termsRoute } from '../features/annotation/campaign/routes';
import { invitationsRoute } from '../features/annotation/invitation/routes';
import { answersRoute, labelsRoute } from '../features/annotation/result/routes';
import { datasetsRoute, newVersionRoute, versionRoute } from '../features/marketplace/dataset/routes';
import { apiKeysRoute } from '../features/marketplace/apikey/routes';
import { buyRoute, orderRoute, purchasesRoute } from '../features/marketplace/order/routes';
import { companyRoute, companyStartRoute, membersRoute, organisationsRoute } from '../features/marketplace/organisation/routes';

/** The companies' side: an organisation with its tabs, and a campaign, which has its own. */
export const companyRoutes = [
  organisationsRoute,
  companyRoute.addChildren([companyStartRoute, campaignsRoute, datasetsRoute, newVersionRoute, versionRoute, purchasesRoute, orderRoute, membersRoute, apiKeysRoute]),
  newCampaignRoute,
  buyRoute,
  campaignRoute.addChildren([campaignStartRoute, termsRoute, tasksRoute, previewRoute, payRoute, answersRoute, labelsRoute, invitationsRoute]),
] as const;
