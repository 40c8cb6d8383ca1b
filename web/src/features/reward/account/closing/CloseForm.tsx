import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountJson } from '../../../../api/gen/datafi/reward/v1/account_service_pb';
import { Problem } from '../../../../api/problem';
import { signInAgain } from '../../../../app/login';
import { usePerson } from '../../../../app/session';
import { useLogin } from '../../../../app/useLogin';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Tick } from '../../../../ui/Choice';
import { Code } from '../../../../ui/Copy';
import { useDeed } from '../../../../ui/deed';
import { save } from '../../../../ui/save';
import { Sheet } from '../../../../ui/Sheet';
import { Failure } from '../../../../ui/States';
import { sendBeforeLeaving } from '../../../../worker/outbox';
import { closeAccount } from '../api';
import { type ClaimCode, isRecent, makeCode } from './code';

/** Whoever finds a device that is signed in deletes nothing: the account’s owner signs in once more. */
function SignInAgain() {
  const login = useLogin();
  return (
    <Card title={<Trans>Sign in once more</Trans>}>
      <p>
        <Trans>So that nobody else deletes your account, sign in again first. You come back to this page.</Trans>
      </p>
      <div className="cluster">
        <Button look="main" onPress={() => login.mutate(() => signInAgain('/you/delete'))} isPending={login.isPending}>
          <Trans>Sign in again</Trans>
        </Button>
      </div>
      {login.error && <Failure error={login.error} />}
    </Card>
  );
}

function KeepCode({ claim, isKept, onKept }: { claim: ClaimCode; isKept: boolean; onKept: (is: boolean) => void }) {
  const { t } = useLingui();
  return (
    <>
      <p>
        <Trans>This is your claim code. Whoever has it can have your money paid to a wallet, also what is decided later. Without it nobody can, we neither: it is made on this device, and we never see it.</Trans>
      </p>
      <Code of={t`the claim code`}>{claim.code}</Code>
      <div className="cluster">
        <Button onPress={() => save('datafi-claim-code.txt', 'text/plain', `${claim.code}\n`)}>
          <Trans>Save it as a file</Trans>
        </Button>
      </div>
      <Tick label={<Trans>I have kept the code</Trans>} isSelected={isKept} onChange={onKept} />
    </>
  );
}

export function CloseForm({ account, onClosed }: { account: AccountJson; onClosed: () => void }) {
  const person = usePerson();
  const [claim] = useState(makeCode);
  const [isKept, setKept] = useState(false);
  const [openedAt] = useState(Date.now);
  const [isOpen, setOpen] = useState(false);
  const needsCode = !account.walletAddress;
  const deed = useDeed((hash: string, key) => sendBeforeLeaving().then(() => closeAccount(hash, key)), onClosed);
  const tooLate = deed.error instanceof Problem && deed.error.code === 'LOGIN_NOT_RECENT';
  if (tooLate || !isRecent(person?.signedInAt, openedAt)) return <SignInAgain />;
  return (
    <Card title={<Trans>Delete for good</Trans>}>
      {needsCode && <KeepCode claim={claim} isKept={isKept} onKept={setKept} />}
      <div className="cluster">
        <Button look="bad" isDisabled={needsCode && !isKept} onPress={() => setOpen(true)}>
          <Trans>Delete my account</Trans>
        </Button>
      </div>
      <Sheet title={<Trans>Delete the account for good?</Trans>} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>
          <Trans>You are signed out everywhere and cannot sign in again. Nobody can undo this.</Trans>
        </p>
        {deed.error && <Failure error={deed.error} />}
        <Button look="bad" fill isPending={deed.isPending} onPress={() => deed.mutate(needsCode ? claim.hash : '')}>
          <Trans>Delete for good</Trans>
        </Button>
        <Button fill onPress={() => setOpen(false)}>
          <Trans>Keep my account</Trans>
        </Button>
      </Sheet>
    </Card>
  );
}
