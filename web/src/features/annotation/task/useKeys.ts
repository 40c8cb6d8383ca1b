import { useEffect, useEffectEvent, useState } from 'react';
import { change, settings } from '../../../app/settings';
import { type Deed, deedOf, type Keys, keysOf, placeOf, stored } from './keys';

/** The keys of this device, kept for the next time. */
export function useKeySettings() {
  const [keys, setKeys] = useState(() => keysOf(settings()));
  const [off, setOff] = useState(() => settings().singleKeysOff === true);
  return {
    keys,
    off,
    setKeys: (next: Keys) => {
      setKeys(next);
      change({ keys: stored(next) });
    },
    setOff: (next: boolean) => {
      setOff(next);
      change({ singleKeysOff: next || undefined });
    },
  };
}

/** Listens for keys on the task, unless a sheet lies over it. The deed says whether it took the key. */
export function useDeeds(keys: Keys, off: boolean, isListening: boolean, act: (deed: Deed) => boolean): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!isListening || event.defaultPrevented) return;
    const deed = deedOf(event, keys, placeOf(event.target), off);
    if (deed && act(deed)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
