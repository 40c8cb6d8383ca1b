import { startTransition, useEffect, useState } from 'react';
import { isKnown, onChange, who } from './login';
import type { Person } from './person';

/** What the session tells; a change of it changes most of a page, which is drawn in small steps. */
function useSession<T>(read: () => T): T {
  const [told, setTold] = useState(read);
  useEffect(() => {
    const look = () => startTransition(() => setTold(read));
    look();
    return onChange(look);
  }, [read]);
  return told;
}

/** Who is signed in; `undefined` for a visitor, and until it is known. */
export const usePerson = (): Person | undefined => useSession(who);

export const usePersonKnown = (): boolean => useSession(isKnown);
