import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../../../../ui/Button';
import { Notice } from '../../../../ui/Notice';
import { Empty, Failure } from '../../../../ui/States';
import { ACCOUNT } from '../useAccount';
import { link, WalletRefused } from './linking';
import { discover, type Provider } from './providers';

function Refused({ by }: { by: WalletRefused }) {
  switch (by.why) {
    case 'DECLINED':
      return <Trans>You declined in the wallet. Nothing was changed.</Trans>;
    case 'BUSY':
      return <Trans>The wallet already asks you something. Open it, answer, and try again.</Trans>;
    case 'NO_ADDRESS':
      return <Trans>The wallet gave no address. Unlock it and try again.</Trans>;
    default:
      return <Trans>The wallet did not sign. Nothing was changed. Open it and try again.</Trans>;
  }
}

function NoWallet() {
  return (
    <Empty icon="key" title={<Trans>No wallet found in this browser</Trans>}>
      <Trans>You need none to work or to be paid: your money is kept in your name. If you have one, open this page in the browser where it is installed.</Trans>
    </Empty>
  );
}

/** The wallets of this browser; choosing one asks it for its address and a signature, and for nothing else. */
export default function WalletChooser({ replace, onLinked }: { replace: boolean; onLinked: () => void }) {
  const [providers, setProviders] = useState<readonly Provider[]>([]);
  useEffect(() => discover(setProviders), []);
  const queries = useQueryClient();
  const linking = useMutation({
    mutationFn: (provider: Provider) => link(provider, replace),
    onSuccess: (account) => {
      queries.setQueryData(ACCOUNT, account);
      void queries.invalidateQueries({ queryKey: ['earnings'] });
      onLinked();
    },
  });
  return (
    <div className="stack">
      {providers.length === 0 && <NoWallet />}
      {providers.map((provider) => (
        <Button key={provider.uuid} fill onPress={() => linking.mutate(provider)} isPending={linking.isPending}>
          <Trans>
            Link <bdi>{provider.name}</bdi>
          </Trans>
        </Button>
      ))}
      {linking.isPending && (
        <p role="status" className="small">
          <Trans>Look into your wallet: it asks you to sign a message. That costs nothing and moves no money.</Trans>
        </p>
      )}
      {linking.error instanceof WalletRefused && (
        <Notice tone="bad" live>
          <Refused by={linking.error} />
        </Notice>
      )}
      {linking.error && !(linking.error instanceof WalletRefused) && <Failure error={linking.error} what={<Trans>The wallet was not linked.</Trans>} />}
    </div>
  );
}
