import { useEffect, useState, useSyncExternalStore } from 'react';
import type { JoinCampaignResponseJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { outbox } from '../../../worker/outbox';
import { workStore } from '../../../worker/outbox/store';
import * as api from './api';
import { Session } from './session';

/** Work on one campaign as long as the page is open. */
export function useSession(campaignId: string, account: string, join: JoinCampaignResponseJson) {
  const [session] = useState(() => {
    const { title = '', priceBaseUnits: price = '0', asset = '', leaseSeconds = 600 } = join;
    return new Session(
      { campaignId, title, price, asset, leaseSeconds },
      {
        account,
        outbox,
        store: workStore,
        now: Date.now,
        newKey: () => crypto.randomUUID(),
        calls: {
          claim: (...claim) => api.claim(account, ...claim),
          extend: (lease) => api.extend(account, lease),
          giveBack: (leases) => api.giveBack(account, leases),
        },
      },
    );
  });
  const { queue, problem } = useSyncExternalStore(session.subscribe, session.state);
  useEffect(() => {
    void session.start();
    const back = () => void session.fill();
    addEventListener('online', back);
    return () => {
      removeEventListener('online', back);
      session.stop();
    };
  }, [session]);
  return { session, queue, problem };
}
