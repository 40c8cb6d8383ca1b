import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { Notice } from '../../../ui/Notice';
import { workStore } from '../../../worker/outbox/store';

/** The version of the instructions: a hash of what they say. */
async function versionOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether the instructions are new to this account on this device, or changed since it last saw them. */
function useSeen(account: string, campaignId: string, text: string) {
  const [seen, setSeen] = useState<'same' | 'new' | 'changed'>();
  const name = `instructions ${campaignId}`;
  useEffect(() => {
    let stale = false;
    void (async () => {
      const [version, before] = [await versionOf(text), await workStore.read<string>(account, name).catch(() => undefined)];
      if (stale) return;
      setSeen(before === undefined ? 'new' : before === version ? 'same' : 'changed');
      if (before === undefined) await workStore.write(account, name, version, Date.now()).catch(() => undefined);
    })();
    return () => {
      stale = true;
    };
  }, [account, name, text]);
  const read = () => {
    setSeen('same');
    void versionOf(text).then((version) => workStore.write(account, name, version, Date.now()));
  };
  return { seen, read };
}

interface InstructionsProps {
  account: string;
  campaignId: string;
  text: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** Pinned over the task. They open by themselves for who sees them first, and when they changed. */
export function Instructions({ account, campaignId, text, isOpen, onOpen }: InstructionsProps) {
  const { seen, read } = useSeen(account, campaignId, text);
  const [told, setTold] = useState<typeof seen>();
  if (seen !== told) {
    setTold(seen);
    if (seen === 'new' || seen === 'changed') onOpen(true);
  }
  return (
    <details className="pinned" open={isOpen} onToggle={(event) => onOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="page" />
        <Trans>Instructions</Trans>
        <Icon name="down" />
      </summary>
      <div className="stack stack--2 small pinned__text">
        {seen === 'changed' && (
          <Notice tone="wait" live>
            <Trans>The instructions changed since you last worked here. Read them before you go on.</Trans>{' '}
            <Button look="quiet" onPress={read}>
              <Trans>I have read them</Trans>
            </Button>
          </Notice>
        )}
        <p className="pre" dir="auto">
          {text || <Trans>The customer gave no instructions beyond the title.</Trans>}
        </p>
      </div>
    </details>
  );
}
