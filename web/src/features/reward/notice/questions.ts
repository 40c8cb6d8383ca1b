import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePerson } from '../../../app/session';
import { usePages } from '../../../ui/Pages';
import { countUnread, getUnmailed, listNotices, markRead, setUnmailed } from './api';
import { inParts } from './parts';

const NOTICES = ['notices'] as const;
const UNREAD = ['notices-unread'] as const;
const UNMAILED = ['notices-unmailed'] as const;
/** Something happened a minute ago at most. */
const LOOK_EVERY_MS = 60_000;

export const useNotices = () => usePages(NOTICES, listNotices, LOOK_EVERY_MS);

/** Of whoever is signed in. */
export function useUnread() {
  const person = usePerson();
  return useQuery({ queryKey: [...UNREAD, person?.account], queryFn: countUnread, enabled: person !== undefined, refetchInterval: LOOK_EVERY_MS });
}

/** A repeat changes nothing, so a failure needs no key. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const part of inParts(ids)) await markRead(part);
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: NOTICES }), queries.invalidateQueries({ queryKey: UNREAD })]),
  });
}

export const useUnmailed = () => useQuery({ queryKey: UNMAILED, queryFn: getUnmailed });

export function useSetUnmailed() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: setUnmailed, onSuccess: (now) => queries.setQueryData(UNMAILED, now) });
}
