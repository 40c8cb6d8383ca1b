import { useMutation } from '@tanstack/react-query';

/** Leads to a page of the login; the screen shows its `error`. Without a network it fails at once, rather than wait for one. */
export const useLogin = () => useMutation({ mutationFn: (lead: () => Promise<void>) => lead(), networkMode: 'always' });
