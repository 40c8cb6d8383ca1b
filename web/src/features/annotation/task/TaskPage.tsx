import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Problem } from '../../../api/problem';
import { usePerson } from '../../../app/session';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { Answer } from '../../../ui/States';
import { Toasts } from '../../../ui/toasts';
import { Ending } from './EndState';
import './task.css';
import { termsHere } from './terms';
import { Working } from './Working';

/** A campaign's tasks, one after the other, without navigation around them. */
export function TaskPage() {
  const { t } = useLingui();
  useTitle(t`Task`);
  const { campaignId } = useParams({ from: '/work/$campaignId/task' });
  const person = usePerson();
  return (
    <>
      {person ? (
        <Joined key={person.account} campaignId={campaignId} account={person.account} />
      ) : (
        <main className="page">
          <SignedOnly>{null}</SignedOnly>
        </main>
      )}
      <Toasts />
    </>
  );
}

/** Whether the person takes part is asked first: joining is decided on the offer's page. */
function Joined({ campaignId, account }: { campaignId: string; account: string }) {
  const terms = useQuery({ queryKey: ['terms', account, campaignId], queryFn: () => termsHere(account, campaignId), staleTime: Infinity, refetchOnReconnect: 'always' });
  // What waits to be sent is to be seen without a network, too: its page is fetched while there is one.
  useEffect(() => void import('./OutboxPage').catch(() => undefined), []);
  const { error } = terms;
  if (error instanceof Problem && !error.passing && error.status > 0 && error.status < 500) {
    return (
      <main className="page">
        <Ending code={error.code} campaignId={campaignId} />
      </main>
    );
  }
  if (!terms.data) {
    return (
      <main className="page">
        <Answer of={terms} loading={<Trans>Loading the campaign</Trans>}>
          {() => null}
        </Answer>
      </main>
    );
  }
  return <Working campaignId={campaignId} account={account} join={terms.data} />;
}
