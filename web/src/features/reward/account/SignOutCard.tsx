import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { signOut, signOutEverywhere } from '../../../app/login';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';

export function SignOutCard() {
  const everywhere = useMutation({ mutationFn: signOutEverywhere });
  return (
    <Card title={<Trans>Sign out</Trans>}>
      <div className="cluster">
        <Button onPress={() => void signOut()}>
          <Trans>Sign out here</Trans>
        </Button>
        <Button onPress={() => everywhere.mutate()} isPending={everywhere.isPending}>
          <Trans>Sign out everywhere</Trans>
        </Button>
      </div>
      {everywhere.data === false && (
        <Notice tone="bad" live>
          <Trans>The other devices could not be signed out. Sign out here, change your password, and the others end within ten hours at the latest.</Trans>
        </Notice>
      )}
    </Card>
  );
}
