import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

/** A button that copies a text; `of` names what is copied to those who listen. */
export function Copy({ text, of }: { text: string; of: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button look="quiet" aria-label={t`Copy: ${of}`} onPress={copy}>
      <Icon name={copied ? 'tick' : 'copy'} />
      <span role="status">{copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}</span>
    </Button>
  );
}

/** Something to be typed into a terminal or another program, whole and with a copy button. Always left to right. */
export function Code({ children, of }: { children: string; of: string }) {
  return (
    <div className="stack stack--1">
      <pre className="code" dir="ltr">
        <code>{children}</code>
      </pre>
      <div className="cluster">
        <Copy text={children} of={of} />
      </div>
    </div>
  );
}
