import { Trans, useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ButtonLink } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Loading } from '../ui/States';
import { signedIn } from './login';
import { useTitle } from './title';

let ending: Promise<string> | undefined;

/** Where Keycloak sends people back to: takes its answer once and goes on to the page they came from. */
export function SignedInPage() {
  const { t } = useLingui();
  useTitle(t`Signing in`);
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    ending ??= signedIn();
    ending.then(
      (to) => router.history.replace(to),
      () => setFailed(true),
    );
  }, [router]);
  if (!failed) return <Loading what={<Trans>Signing in</Trans>} />;
  return (
    <div className="stack">
      <h1>
        <Trans>Signing in</Trans>
      </h1>
      <Notice tone="bad" live>
        <Trans>You are not signed in: the page was left, or this link was used before. Start again.</Trans>
      </Notice>
      <ButtonLink look="main" to="/work">
        <Trans>Go on</Trans>
      </ButtonLink>
    </div>
  );
}
