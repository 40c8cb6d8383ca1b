import { useQuery } from '@tanstack/react-query';
import { collect } from '../../../api/collect';
import { getEarnings, listEarnings, listMyCampaigns, listMySettlements } from './api';
import { undecided } from './decided';

/** Pages of 500 that a page about somebody's earnings reads. */
const PAGES_MAX = 4;
/** Campaigns under way that are asked about, one call each. */
const UNDER_WAY_MAX = 20;

export const useSums = () => useQuery({ queryKey: ['earnings'], queryFn: getEarnings });

export const useEarningLines = () => useQuery({ queryKey: ['earning-lines'], queryFn: () => collect(listEarnings, PAGES_MAX) });

/** Campaigns that the person takes part in, by id. Those who do not work have none. */
export const useMyCampaigns = () =>
  useQuery({
    queryKey: ['my-campaigns'],
    queryFn: async () => new Map((await collect(listMyCampaigns, PAGES_MAX)).rows.map((one) => [one.id ?? '', one])),
  });

const UNDER_WAY = ['CAMPAIGN_STATE_OPEN', 'CAMPAIGN_STATE_CLOSED'];

export interface Undecided {
  answers: bigint;
  upTo: bigint;
  asset: string;
  /** Whether more campaigns are under way than were asked about. */
  cut: boolean;
}

/** What answers that no settlement has counted yet may earn at most. */
export function useUndecided() {
  const campaigns = useMyCampaigns().data;
  return useQuery({
    queryKey: ['undecided', [...(campaigns?.keys() ?? [])]],
    enabled: campaigns !== undefined,
    queryFn: async (): Promise<Undecided> => {
      const open = [...campaigns!.values()].filter(({ state, myAnswers }) => UNDER_WAY.includes(state ?? '') && BigInt(myAnswers ?? '0') > 0n);
      const sum: Undecided = { answers: 0n, upTo: 0n, asset: open[0]?.asset ?? '', cut: open.length > UNDER_WAY_MAX };
      for (const { id = '', myAnswers, priceBaseUnits } of open.slice(0, UNDER_WAY_MAX)) {
        const left = undecided(myAnswers, (await listMySettlements(id, '')).rows);
        sum.answers += left;
        sum.upTo += left * BigInt(priceBaseUnits ?? '0');
      }
      return sum;
    },
  });
}
