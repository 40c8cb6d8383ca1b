import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { signOut, signOutEverywhere } from '../../../app/login';
import { useLogin } from '../../../app/useLogin';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { sendBeforeLeaving } from '../../../worker/outbox';

export function SignOutCard() {
  const here = useLogin();
  const everywhere = useMutation({ mutationFn: () => sendBeforeLeaving().then(signOutEverywhere), networkMode: 'always' });
  const error = here.error ?? everywhere.error;
  return (
    <Card title={<Trans>Sign out</Trans>}>
      <div className="cluster">
        <Button onPress={() => here.mutate(() => sendBeforeLeaving().then(signOut))} isPending={here.isPending}>
          <Trans>Sign out here</Trans>
        </Button>
        <Button onPress={() => everywhere.mutate()} isPending={everywhere.isPending}>
          <Trans>Sign out everywhere</Trans>
        </Button>
      </div>
      {error && <Failure error={error} />}
      {everywhere.data === false && (
        <Notice tone="bad" live>
          <Trans>The other devices could not be signed out. Sign out here, change your password, and the others end within ten hours at the latest.</Trans>
        </Notice>
      )}
    </Card>
  );
}
