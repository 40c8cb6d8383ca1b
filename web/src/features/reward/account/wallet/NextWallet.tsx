import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountJson } from '../../../../api/gen/datafi/reward/v1/account_service_pb';
import { Button } from '../../../../ui/Button';
import { Notice } from '../../../../ui/Notice';
import { Failure } from '../../../../ui/States';
import { Hash, Moment } from '../../../../ui/Values';
import { cancelWalletChange } from '../api';
import { ACCOUNT } from '../useAccount';

/** A change that waits: whoever did not ask for it has until then to take it back. */
export function NextWallet({ account }: { account: AccountJson }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelWalletChange(account.nextWalletAddress!),
    onSuccess: (done) => queries.setQueryData(ACCOUNT, done.account),
  });
  return (
    <Notice tone="wait">
      <div className="stack">
        <p>
          <Trans>
            From <Moment at={account.nextWalletAt} /> on you are paid to <Hash of={account.nextWalletAddress} whole />. Until then the wallet above is paid. If you did not ask for this, take it back and change your password.
          </Trans>
        </p>
        <Button look="bad" onPress={() => cancel.mutate()} isPending={cancel.isPending}>
          <Trans>Take the change back</Trans>
        </Button>
        {cancel.error && <Failure error={cancel.error} />}
      </div>
    </Notice>
  );
}
