import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/Button';
import { useDeed } from '../../ui/deed';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Sheet } from '../../ui/Sheet';
import { Failure } from '../../ui/States';
import { toast } from '../../ui/toasts';

interface AskTwiceProps {
  /** On the button that asks, and on the one that does it. */
  verb: ReactNode;
  title: ReactNode;
  /** What will happen, whole, before it does. */
  what: ReactNode;
  /** Whether the log wants a reason. */
  withReason?: boolean;
  grave?: boolean;
  act: (reason: string, key: string) => Promise<unknown>;
  done: ReactNode;
  then: () => unknown;
}

const REASON_MAX = 500;

/** An operator's deed: asked for on the page, said in full, and done only after a second yes. */
export function AskTwice({ verb, title, what, withReason = false, grave = false, act, done, then }: AskTwiceProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const deed = useDeed(act, () => {
    setOpen(false);
    setReason('');
    toast(done);
    then();
  });
  const missing = withReason && reason.trim() === '';
  return (
    <>
      <Button look={grave ? 'bad' : 'plain'} onPress={() => setOpen(true)}>{verb}</Button>
      <Sheet title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{what}</p>
        {withReason && (
          <Field label={t`Reason`} hint={<Trans>It stays in the log for ever: no personal data.</Trans>} value={reason} onChange={setReason} maxLength={REASON_MAX} lines={3} />
        )}
        <Notice><Trans>Your account, the hour and what you decided are logged.</Trans></Notice>
        {deed.error && <Failure error={deed.error} />}
        <div className="cluster">
          <Button look={grave ? 'bad' : 'main'} isDisabled={missing} isPending={deed.isPending} onPress={() => deed.mutate(reason.trim())}>{verb}</Button>
          <Button onPress={() => setOpen(false)}><Trans>Leave it as it is</Trans></Button>
        </div>
      </Sheet>
    </>
  );
}
