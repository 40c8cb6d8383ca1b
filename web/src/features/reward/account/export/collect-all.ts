import { collect } from '../../../../api/collect';
import { Problem } from '../../../../api/problem';
import type { Person } from '../../../../app/person';
import { getEarnings, getMyReceipt, listEarnings, listMyAnswers, listMyCampaigns, listMySettlements } from '../../earning/api';
import { byEpoch } from '../../earning/sums';
import { getMyAccount } from '../api';

const PAGES_MAX = 40;
const CAMPAIGNS_MAX = 500;
const RECEIPTS_MAX = 500;

/** What a service shows to this account, or the code of its refusal: an export never leaves out silently. */
async function orRefusal<T>(asked: Promise<T>): Promise<T | { refused: string }> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 500) return { refused: error.code };
    throw error;
  }
}

export interface Progress {
  part: 'account' | 'campaigns' | 'receipts';
  done: number;
  of: number;
}

/** All that the services show to this account, in one object. What is beyond a bound is named as `cut`. */
export async function collectAll(person: Person, told: (progress: Progress) => void): Promise<object> {
  told({ part: 'account', done: 0, of: 1 });
  const account = await orRefusal(getMyAccount());
  const sums = await orRefusal(getEarnings());
  const earnings = await orRefusal(collect(listEarnings, PAGES_MAX));
  const campaigns = await orRefusal(collect(listMyCampaigns, PAGES_MAX));
  const mine = 'refused' in campaigns ? [] : campaigns.rows.slice(0, CAMPAIGNS_MAX);
  const work: object[] = [];
  for (const [at, campaign] of mine.entries()) {
    told({ part: 'campaigns', done: at, of: mine.length });
    const id = campaign.id ?? '';
    work.push({
      campaign,
      answers: await orRefusal(collect((token) => listMyAnswers(id, token), PAGES_MAX)),
      settlements: await orRefusal(collect((token) => listMySettlements(id, token), PAGES_MAX)),
    });
  }
  const epochs = byEpoch('refused' in earnings ? [] : earnings.rows).slice(0, RECEIPTS_MAX);
  const receipts: object[] = [];
  for (const [at, { epoch }] of epochs.entries()) {
    told({ part: 'receipts', done: at, of: epochs.length });
    receipts.push(await orRefusal(getMyReceipt(epoch)));
  }
  return { format: 'datafi-account/1', madeAt: new Date().toISOString(), person, account, sums, earnings, campaigns: 'refused' in campaigns ? campaigns : { cut: campaigns.cut || campaigns.rows.length > CAMPAIGNS_MAX }, work, receipts };
}
