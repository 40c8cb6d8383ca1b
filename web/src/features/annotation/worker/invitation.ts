const CAMPAIGN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether an address can name a campaign at all. */
export const isCampaign = (id: string): boolean => CAMPAIGN.test(id);
