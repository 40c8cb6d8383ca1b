import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Failure, Loading } from '../ui/States';
import { signIn, signUp } from './login';
import { usePerson, usePersonKnown } from './session';
import { useLogin } from './useLogin';

/** Pages that need somebody: a visitor is told why, and comes back after signing in, here or to the address `to`. */
export function SignedOnly({ why, to, children }: { why?: ReactNode; to?: string; children: ReactNode }) {
  const person = usePerson();
  const known = usePersonKnown();
  const login = useLogin();
  if (person) return <>{children}</>;
  if (!known) return <Loading what={<Trans>Looking who is there</Trans>} />;
  return (
    <Card title={<Trans>Sign in to go on</Trans>}>
      <p>{why ?? <Trans>This page shows what is yours. An e-mail address or a passkey is enough; joining costs nothing.</Trans>}</p>
      <div className="cluster">
        <Button look="main" onPress={() => login.mutate(() => signUp(to))}>
          <Trans>Join</Trans>
        </Button>
        <Button onPress={() => login.mutate(() => signIn(to))}>
          <Trans>Sign in</Trans>
        </Button>
      </div>
      {login.error && <Failure error={login.error} />}
    </Card>
  );
}
