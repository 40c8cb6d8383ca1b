import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * Something that a service does once. Its idempotency key is made before it is sent and kept for each retry of the same request; what is
 * asked otherwise, or again after it went through, is another deed.
 */
export function useDeed<Asked, Done>(act: (asked: Asked, key: string) => Promise<Done>, then?: (done: Done) => unknown): UseMutationResult<Done, Error, Asked> {
  const kept = useRef({ asked: '', key: '' });
  return useMutation({
    mutationFn: async (asked: Asked) => {
      const text = JSON.stringify(asked) ?? '';
      if (!kept.current.key || kept.current.asked !== text) kept.current = { asked: text, key: crypto.randomUUID() };
      return act(asked, kept.current.key);
    },
    // What follows belongs to the deed: until it is done the same request is the same deed.
    onSuccess: async (done) => {
      await then?.(done);
      kept.current = { asked: '', key: '' };
    },
  });
}
