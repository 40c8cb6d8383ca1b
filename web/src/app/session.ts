import { useSyncExternalStore } from 'react';
import { isKnown, onChange, who } from './login';
import type { Person } from './person';

/** Who is signed in; `undefined` for a visitor, and until it is known. */
export const usePerson = (): Person | undefined => useSyncExternalStore(onChange, who);

export const usePersonKnown = (): boolean => useSyncExternalStore(onChange, isKnown);
