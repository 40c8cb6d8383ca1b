import type { CampaignOrderJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import type { TaskKindJson } from '../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { locales } from '../../../app/languages';
import { kinds } from '../kinds';

/** What somebody looks for; it stands in the address, so that the way back finds the same list. */
export interface Search {
  order?: CampaignOrderJson;
  kind?: TaskKindJson;
  /** A language, without the country: `pt` finds `pt-BR`. */
  language?: string;
}

export const orders = ['CAMPAIGN_ORDER_PAY_PER_HOUR', 'CAMPAIGN_ORDER_PRICE', 'CAMPAIGN_ORDER_TIME', 'CAMPAIGN_ORDER_NEWEST'] as const satisfies CampaignOrderJson[];

/** The languages of work that can be asked for. */
export const languages = locales.map(({ code, name }) => ({ code: code.split('-')[0]!, name }));

/** Takes from an address what the service knows; anything else is left out. */
export function searchOf(raw: Record<string, unknown>): Search {
  const order = orders.find((one) => one === raw.order);
  const kind = kinds.find((one) => one === raw.kind);
  const language = languages.find(({ code }) => code === raw.language)?.code;
  return { ...(order && { order }), ...(kind && { kind }), ...(language && { language }) };
}
