/** The token of an invitation's link, `/join/CAMPAIGN#token=…`: behind the `#` it is sent to no server and stands in no log. */
export function tokenOf(fragment: string): string {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token') ?? '';
  return /^[\w-]{1,64}$/.test(token) ? token : '';
}

const CAMPAIGN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether an address can name a campaign at all. */
export const isCampaign = (id: string): boolean => CAMPAIGN.test(id);
