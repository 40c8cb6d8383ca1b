import { Plural } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { NewTaskJson } from '../../../../api/gen/datafi/annotation/v1/task_pb';
import { toast } from '../../../../ui/toasts';
import { importTasks } from './importing';

/** An import under way; it ends with the page, and goes on where it stopped when the same tasks are sent again. */
export function useImport(organisationId: string, campaignId: string, then: () => void) {
  const queries = useQueryClient();
  const [stored, setStored] = useState(0);
  const aborter = useRef<AbortController>(undefined);
  useEffect(() => () => aborter.current?.abort(), []);
  const sending = useMutation({
    mutationFn: (tasks: readonly NewTaskJson[]) => {
      aborter.current = new AbortController();
      setStored(0);
      return importTasks(campaignId, tasks, aborter.current.signal, setStored);
    },
    onSuccess: (count) => {
      toast(<Plural value={count} one="One task is stored." other="# tasks are stored." />);
      then();
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['campaign', campaignId] });
      await queries.invalidateQueries({ queryKey: ['tasks', campaignId] });
      await queries.invalidateQueries({ queryKey: ['campaigns', organisationId] });
    },
  });
  const stopped = sending.error instanceof DOMException && sending.error.name === 'AbortError';
  return { stored, isPending: sending.isPending, error: stopped ? null : sending.error, send: sending.mutate, reset: sending.reset, stop: () => aborter.current?.abort() };
}
