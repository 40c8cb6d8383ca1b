import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** The token of an invitation's link, `…#token=…`: behind the `#` it is sent to no server and stands in no log. */
export function tokenOf(fragment: string): string {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token') ?? '';
  return /^[\w-]{1,64}$/.test(token) ? token : '';
}

/** The token of this page's address, which is taken out of it at once, so that it is in no history and on no picture of the screen. */
export function useFragmentToken(): string {
  const router = useRouter();
  const { pathname, hash } = useLocation();
  const [token, setToken] = useState(() => tokenOf(hash));
  if (hash && tokenOf(hash) !== token) setToken(tokenOf(hash));
  useEffect(() => {
    if (hash) router.history.replace(pathname);
  }, [hash, pathname, router]);
  return token;
}
