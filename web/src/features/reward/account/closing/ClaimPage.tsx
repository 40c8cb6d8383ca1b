import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { SignedOnly } from '../../../../app/SignedOnly';
import { useTitle } from '../../../../app/title';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Field } from '../../../../ui/Field';
import { Icon } from '../../../../ui/Icon';
import { Notice } from '../../../../ui/Notice';
import { Failure } from '../../../../ui/States';
import { Hash } from '../../../../ui/Values';
import { claimClosedAccount } from '../api';
import { readCode } from './code';

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;

function ClaimForm() {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const code = readCode(text);
  const isAddress = ADDRESS.test(address.trim());
  const claim = useMutation({ mutationFn: () => claimClosedAccount(code!, address.trim()) });
  const ask = () => {
    setTried(true);
    if (code && isAddress) claim.mutate();
  };
  if (claim.data) {
    return (
      <Notice tone="ok" live>
        <Trans>
          The next payment brings it to <Hash of={claim.data.walletAddress ?? ''} />, and so what comes later.
        </Trans>
      </Notice>
    );
  }
  return (
    <Card title={<Trans>Code and wallet</Trans>}>
      <Field label={t`Claim code`} value={text} onChange={setText} error={tried && !code && <Trans>A code has 64 digits and letters from a to f.</Trans>} />
      <Field label={t`Address of the wallet`} hint={<Trans>It cannot be changed afterwards. Look twice.</Trans>} value={address} onChange={setAddress} error={tried && !isAddress && <Trans>An address is 0x and 40 digits and letters from a to f.</Trans>} />
      {claim.error && <Failure error={claim.error} />}
      <div className="cluster">
        <Button look="main" isPending={claim.isPending} onPress={ask}>
          <Trans>Pay it to this wallet</Trans>
        </Button>
      </div>
    </Card>
  );
}

/** For whoever deleted an account without a wallet; the code is the proof, whatever account asks. */
export function ClaimPage() {
  const { t } = useLingui();
  useTitle(t`Claim the money of a deleted account`);
  return (
    <>
      <div className="stack stack--1">
        <Link className="hit small" to="/you">
          <Icon name="back" turns /> <Trans>You</Trans>
        </Link>
        <h1>
          <Trans>Claim the money of a deleted account</Trans>
        </h1>
      </div>
      <SignedOnly>
        <ClaimForm />
      </SignedOnly>
    </>
  );
}
