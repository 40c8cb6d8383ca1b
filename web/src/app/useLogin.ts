import { useMutation } from '@tanstack/react-query';

/** Leads to a page of the login; the screen shows its `error`. */
export const useLogin = () => useMutation({ mutationFn: (lead: () => Promise<void>) => lead() });
