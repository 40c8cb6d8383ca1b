import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { SignedOnly } from '../../../../app/SignedOnly';
import { useTitle } from '../../../../app/title';
import { Card } from '../../../../ui/Card';
import { Icon } from '../../../../ui/Icon';
import { Answer } from '../../../../ui/States';
import { getEarnings } from '../../earning/api';
import { ExportCard } from '../export/ExportCard';
import { useAccount } from '../useAccount';
import { Closed } from './Closed';
import { CloseForm } from './CloseForm';
import { Owed } from './Owed';

function Stays() {
  return (
    <Card title={<Trans>What goes and what stays</Trans>}>
      <ul className="stack stack--2">
        <li><Trans>Your name, e-mail address and ways to sign in are deleted at once. You leave your organisations, and tasks that you hold go to others.</Trans></li>
        <li><Trans>Answers of public work stay public under a pseudonym that is random for each campaign.</Trans></li>
        <li><Trans>Which account had which pseudonym, and what it was paid, stays with the operator: pay that is decided later needs it, and the books too.</Trans></li>
        <li><Trans>Payments stay on the chain for good.</Trans></li>
      </ul>
    </Card>
  );
}

/** What becomes of the money comes first, then a copy of all data, then the deed. */
function Steps({ onClosed }: { onClosed: () => void }) {
  const account = useAccount();
  const sums = useQuery({ queryKey: ['earnings'], queryFn: getEarnings });
  return (
    <>
      <Card title={<Trans>What is still yours</Trans>}>
        <Answer of={sums} loading={<Trans>Loading your earnings</Trans>} failed={<Trans>We could not see what is owed to you, so nothing can be deleted now.</Trans>}>
          {(known) => <Owed sums={known} />}
        </Answer>
      </Card>
      <Stays />
      <ExportCard />
      {sums.data && (
        <Answer of={account} loading={<Trans>Loading your account</Trans>} failed={<Trans>We could not load your account.</Trans>}>
          {(known) => <CloseForm account={known} onClosed={onClosed} />}
        </Answer>
      )}
    </>
  );
}

export function ClosePage() {
  const { t } = useLingui();
  useTitle(t`Delete the account`);
  const [closed, setClosed] = useState(false);
  return (
    <>
      <div className="stack stack--1">
        {!closed && (
          <Link className="hit small" to="/you">
            <Icon name="back" turns /> <Trans>You</Trans>
          </Link>
        )}
        <h1>
          <Trans>Delete the account</Trans>
        </h1>
      </div>
      {closed ? (
        <Closed />
      ) : (
        <SignedOnly>
          <Steps onClosed={() => setClosed(true)} />
        </SignedOnly>
      )}
    </>
  );
}
