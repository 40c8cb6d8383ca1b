import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Sheet } from '../../../ui/Sheet';
import { type Deed, DEEDS, DEFAULT, remapped } from './keys';
import type { useKeySettings } from './useKeys';

function useNames(): Record<Deed, string> {
  const { t } = useLingui();
  const pick = (n: number) => t`Choose number ${n}`;
  const picks = Object.fromEntries(DEEDS.filter((deed) => deed.startsWith('pick')).map((deed) => [deed, pick(Number(deed.slice(4)))]));
  return { ...picks, send: t`Send the answer`, undo: t`Undo the last answer`, skip: t`Skip the task`, report: t`Report the task`, instructions: t`Open the instructions`, help: t`Show the keys` } as Record<Deed, string>;
}

const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Tab', 'Dead', ' '];

/** The keys of the task: shown, changed and switched off here. */
export function KeysSheet({ isOpen, onClose, settings: { keys, off, setKeys, setOff } }: { isOpen: boolean; onClose: () => void; settings: ReturnType<typeof useKeySettings> }) {
  const { t } = useLingui();
  const names = useNames();
  const [waiting, setWaiting] = useState<Deed>();
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (!waiting || MODIFIERS.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== 'Escape') setKeys(remapped(keys, waiting, { key: event.key.toLowerCase(), code: event.code }));
    setWaiting(undefined);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event);
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
  const close = () => {
    setWaiting(undefined);
    onClose();
  };
  return (
    <Sheet title={<Trans>Keys</Trans>} isOpen={isOpen} onClose={close}>
      <label className="switch">
        <input type="checkbox" checked={!off} onChange={(event) => setOff(!event.target.checked)} />
        <Trans>Single keys work on the task</Trans>
      </label>
      <p className="small muted">
        <Trans>They never work while you type. Enter sends in any case; in a long text, Ctrl and Enter.</Trans>
      </p>
      <ul className="stack stack--1">
        {DEEDS.map((deed) => {
          const name = names[deed];
          return (
            <li key={deed} className="between">
              <span>{name}</span>
              <span className="cluster">
                <kbd>{deed === waiting ? '…' : keys[deed].key}</kbd>
                <Button look="quiet" aria-label={t`Change the key: ${name}`} onPress={() => setWaiting(deed)}>
                  {deed === waiting ? <Trans>Press a key</Trans> : <Trans>Change</Trans>}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      <div className="cluster">
        <Button onPress={() => setKeys(DEFAULT)}>
          <Trans>Use the first keys again</Trans>
        </Button>
        <Button look="main" onPress={close}>
          <Trans>Back to the task</Trans>
        </Button>
      </div>
    </Sheet>
  );
}
