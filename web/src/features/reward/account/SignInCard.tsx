import { Trans } from '@lingui/react/macro';
import { accountAction } from '../../../app/login';
import { useLogin } from '../../../app/useLogin';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Failure } from '../../../ui/States';

/** Ways to sign in; each opens a page of the login, which leads back here. */
export function SignInCard() {
  const login = useLogin();
  return (
    <Card title={<Trans>How you sign in</Trans>}>
      <p className="small muted">
        <Trans>Have two ways, so that you get in if you lose one.</Trans>
      </p>
      <div className="cluster">
        <Button onPress={() => login.mutate(() => accountAction('webauthn-register-passwordless'))}>
          <Trans>Add a passkey</Trans>
        </Button>
        <Button onPress={() => login.mutate(() => accountAction('UPDATE_PASSWORD'))}>
          <Trans>Change the password</Trans>
        </Button>
        <Button onPress={() => login.mutate(() => accountAction('UPDATE_PROFILE'))}>
          <Trans>Change name or e-mail</Trans>
        </Button>
      </div>
      {login.error && <Failure error={login.error} />}
    </Card>
  );
}
