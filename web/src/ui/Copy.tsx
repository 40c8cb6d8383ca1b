import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

/** A button that copies a text; `of` names what is copied to those who listen. `small`: a sign alone, beside what it copies. */
export function Copy({ text, of, small = false }: { text: string; of: string; small?: boolean }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const said = copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>;
  return (
    <Button look={small ? 'icon' : 'quiet'} aria-label={t`Copy: ${of}`} onPress={copy}>
      <Icon name={copied ? 'tick' : 'copy'} />
      <span role="status" className={small ? 'sr' : undefined}>
        {said}
      </span>
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
