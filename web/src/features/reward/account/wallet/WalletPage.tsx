import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AccountJson } from '../../../../api/gen/datafi/reward/v1/account_service_pb';
import { SignedOnly } from '../../../../app/SignedOnly';
import { useTitle } from '../../../../app/title';
import { Button } from '../../../../ui/Button';
import { Card, fact, Facts } from '../../../../ui/Card';
import { Fold } from '../../../../ui/Fold';
import { Icon } from '../../../../ui/Icon';
import { Notice } from '../../../../ui/Notice';
import { Answer, Loading } from '../../../../ui/States';
import { toast } from '../../../../ui/toasts';
import { Hash, Moment } from '../../../../ui/Values';
import { useAccount } from '../useAccount';
import { NextWallet } from './NextWallet';

const WalletChooser = lazy(() => import('./WalletChooser'));

function WhereNow({ account }: { account: AccountJson }) {
  if (!account.walletAddress) {
    return (
      <p>
        <Trans>You have no wallet linked. What you are paid is kept by a public contract, in your name, at no cost and for as long as you like. Link a wallet later and the next payment brings all of it there.</Trans>
      </p>
    );
  }
  return (
    <Facts
      of={[
        fact(<Trans>Paid to</Trans>, <Hash of={account.walletAddress} whole />),
        fact(<Trans>Linked</Trans>, <Moment at={account.walletLinkedAt} />),
      ]}
    />
  );
}

function Wallet({ account }: { account: AccountJson }) {
  const [choosing, setChoosing] = useState(false);
  const replace = Boolean(account.walletAddress);
  const linked = () => {
    setChoosing(false);
    toast(replace ? <Trans>The new wallet is noted. It is paid after the delay.</Trans> : <Trans>Your wallet is linked.</Trans>);
  };
  return (
    <Card title={<Trans>Where your money goes now</Trans>}>
      <WhereNow account={account} />
      {account.nextWalletAddress && <NextWallet account={account} />}
      {replace && !account.nextWalletAddress && (
        <p className="small muted">
          <Trans>Another wallet takes the place of this one after a delay. Until then this one is paid, and you can take the change back.</Trans>
        </p>
      )}
      {choosing ? (
        <Suspense fallback={<Loading what={<Trans>Looking for wallets</Trans>} lines={1} />}>
          <WalletChooser replace={replace} onLinked={linked} />
        </Suspense>
      ) : (
        !account.nextWalletAddress && (
          <div className="cluster">
            <Button look="main" onPress={() => setChoosing(true)}>
              {replace ? <Trans>Replace the wallet</Trans> : <Trans>Link a wallet</Trans>}
            </Button>
          </div>
        )
      )}
    </Card>
  );
}

export function WalletPage() {
  const { t } = useLingui();
  useTitle(t`Where your money goes`);
  const account = useAccount();
  return (
    <>
      <div className="stack stack--1">
        <Link className="hit small" to="/you">
          <Icon name="back" turns /> <Trans>You</Trans>
        </Link>
        <h1>
          <Trans>Where your money goes</Trans>
        </h1>
      </div>
      <SignedOnly>
        <Notice>
          <Trans>Nobody at DataFi ever asks for your seed phrase or your private key, on no page, in no mail, by no call. Linking asks your wallet for one signature, which moves no money.</Trans>
        </Notice>
        <Answer of={account} loading={<Trans>Loading your account</Trans>} failed={<Trans>We could not load your account.</Trans>}>
          {(known) => <Wallet account={known} />}
        </Answer>
        <Card title={<Trans>Good to know</Trans>}>
          <Fold title={<Trans>What others can see</Trans>}>
            <p>
              <Trans>Payments are public on the chain. In public work, a payment links the pseudonym under which your answers are shown to your wallet’s address. Without a wallet it leads to the common contract only.</Trans>
            </p>
          </Fold>
          <Fold title={<Trans>What it costs</Trans>}>
            <p>
              <Trans>Nothing. DataFi pays the fees of the chain for you.</Trans>
            </p>
          </Fold>
        </Card>
      </SignedOnly>
    </>
  );
}
