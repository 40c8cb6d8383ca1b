import { Plural } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toast } from '../../../../ui/toasts';
import { bringMedium, digestsOf } from '../../media/api';
import { importTasks } from './importing';
import { bring, namesIn, type Picked, withContents } from './media';
import type { ReadTask } from './taskFile';

interface Sent {
  tasks: readonly ReadTask[];
  picked: Picked;
}

/** An import under way, files first; it ends with the page, and goes on where it stopped when the same is sent again. */
export function useImport(organisationId: string, campaignId: string, then: () => void) {
  const queries = useQueryClient();
  const [stored, setStored] = useState(0);
  const [brought, setBrought] = useState(0);
  const aborter = useRef<AbortController>(undefined);
  useEffect(() => () => aborter.current?.abort(), []);
  const sending = useMutation({
    mutationFn: async ({ tasks, picked }: Sent) => {
      const { signal } = (aborter.current = new AbortController());
      setStored(0);
      setBrought(0);
      const names = namesIn(tasks);
      const contents = names.length
        ? await bring(names, picked, { known: () => digestsOf(campaignId, signal), put: (sha256, file) => bringMedium(campaignId, sha256, file, signal), signal, progress: setBrought })
        : new Map<string, string>();
      return importTasks(campaignId, withContents(tasks, contents), signal, setStored);
    },
    onSuccess: (count) => {
      toast(<Plural value={count} one="One task is stored." other="# tasks are stored." />);
      then();
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign', campaignId] });
      await queries.invalidateQueries({ queryKey: ['tasks', campaignId] });
      await queries.invalidateQueries({ queryKey: ['media', campaignId] });
      await queries.invalidateQueries({ queryKey: ['campaigns', organisationId] });
    },
  });
  const stopped = sending.error instanceof DOMException && sending.error.name === 'AbortError';
  return { stored, brought, isPending: sending.isPending, error: stopped ? null : sending.error, send: sending.mutate, reset: sending.reset, stop: () => aborter.current?.abort() };
}
