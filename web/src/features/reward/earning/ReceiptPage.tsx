import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { save } from '../../../ui/save';
import { Answer } from '../../../ui/States';
import { TestMoney } from '../../../app/TestMoney';
import { readReceipt, type Receipt, receiptText } from '../../public/check/proof/receipt-file';
import { ReceiptChecks } from '../../public/check/receipt/ReceiptChecks';
import { ReceiptFacts } from '../../public/check/receipt/ReceiptFacts';
import { getMyReceipt } from './api';

function Known({ receipt }: { receipt: Receipt }) {
  const [checking, setChecking] = useState(false);
  return (
    <div className="cols cols--even">
      <div className="stack">
        <ReceiptFacts receipt={receipt} />
        <div className="cluster">
          {!checking && (
            <Button look="main" onPress={() => setChecking(true)}>
              <Icon name="check" />
              <Trans>Check this receipt</Trans>
            </Button>
          )}
          <Button onPress={() => save(`datafi-receipt-${receipt.epoch}.json`, 'application/json', receiptText(receipt))}>
            <Trans>Save as file</Trans>
          </Button>
        </div>
        <p className="small muted">
          <Trans>Keep the file: anybody can check it on the page “Check a receipt”, without an account.</Trans>
        </p>
      </div>
      {checking && <ReceiptChecks receipt={receipt} />}
    </div>
  );
}

function Asked({ epoch }: { epoch: string }) {
  const asked = useQuery({ queryKey: ['receipt', epoch], queryFn: async () => readReceipt((await getMyReceipt(epoch)).receipt), staleTime: Infinity });
  return (
    <Answer of={asked} loading={<Trans>Loading the receipt</Trans>} failed={<Trans>We could not load this receipt.</Trans>}>
      {(receipt) => <Known receipt={receipt} />}
    </Answer>
  );
}

/** The receipt of an epoch that paid the person. */
export function ReceiptPage() {
  const { t } = useLingui();
  useTitle(t`Receipt`);
  const { epoch } = useParams({ from: '/app/earnings/receipts/$epoch' });
  return (
    <>
      <div className="stack stack--1">
        <Link className="hit small" to="/earnings">
          <Icon name="back" turns /> <Trans>Earnings</Trans>
        </Link>
        <h1>
          <Trans>Receipt of epoch {epoch}</Trans>
        </h1>
        <TestMoney />
      </div>
      <SignedOnly>
        <Asked epoch={epoch} />
      </SignedOnly>
    </>
  );
}
