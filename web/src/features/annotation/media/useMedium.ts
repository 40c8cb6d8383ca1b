import { useQuery } from '@tanstack/react-query';
import { useCallback, useContext } from 'react';
import { Problem } from '../../../api/problem';
import { MediaContext } from './MediaOf';
import { kindOf } from './medium';

export type Found = { is: 'loading' } | { is: 'failed'; error: unknown; again: () => void } | { is: 'image' | 'audio' | 'video'; file: Blob };

/** The file with this digest, and how it is shown. */
export function useMedium(sha256: string | undefined): Found {
  const cache = useContext(MediaContext);
  const { data, error, refetch } = useQuery({
    queryKey: ['medium', sha256],
    queryFn: () => cache!.get(sha256!),
    enabled: sha256 !== undefined && cache !== undefined,
    // What was loaded ahead is shown without a network, too.
    networkMode: 'always',
    staleTime: Infinity,
    gcTime: 0,
  });
  const kind = data && kindOf(data.type);
  if (data && kind) return { is: kind, file: data };
  const failure = data ? new Problem('MEDIUM_NOT_SHOWN', 0) : error;
  return failure ? { is: 'failed', error: failure, again: () => void refetch() } : { is: 'loading' };
}

/** Gives an element the file as its source, at an address that this page alone knows and that ends with the element. */
export const useSource = (file: Blob) =>
  useCallback(
    (element: HTMLImageElement | HTMLMediaElement | null) => {
      if (!element) return;
      const url = URL.createObjectURL(file);
      element.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [file],
  );
