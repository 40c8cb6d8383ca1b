import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import './check.css';
import { Hash } from '../../../ui/Values';

/** A hash in full, in groups of four, with a button that copies it as it is. */
export function WholeHash({ of, name }: { of: string | undefined; name: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  if (!of) return <>–</>;
  return (
    <div className="hash-line">
      <Hash of={of} whole />
      <Button look="icon" aria-label={copied ? t`Copied: ${name}` : t`Copy: ${name}`} onPress={() => void navigator.clipboard.writeText(of).then(() => setCopied(true))}>
        <Icon name={copied ? 'tick' : 'copy'} />
      </Button>
    </div>
  );
}
