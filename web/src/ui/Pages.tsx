import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { Button } from './Button';

export interface Page<T> {
  rows: readonly T[];
  /** Token of the next page; empty: this was the last. */
  next: string | undefined;
}

/** The parameters of a page in a query. */
export const pageQuery = (token: string, size = 50) => ({ 'page.pageSize': size, 'page.pageToken': token });

/** A list that a service answers page by page; each is asked for when somebody wants more. */
export function usePages<T>(key: readonly unknown[], ask: (token: string) => Promise<Page<T>>, refetchInterval?: number) {
  const asked = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    ...(refetchInterval && { refetchInterval }),
  });
  // Rows that come are drawn in small steps, between which a slow phone can listen.
  const pages = useDeferredValue(asked.data?.pages);
  return {
    data: pages?.flatMap((page) => page.rows),
    error: asked.error,
    refetch: asked.refetch,
    more: asked.hasNextPage ? () => void asked.fetchNextPage() : undefined,
    asking: asked.isFetchingNextPage,
  };
}

export function More({ of }: { of: { more: (() => void) | undefined; asking: boolean } }) {
  return of.more ? (
    <div className="card__foot">
      <Button onPress={of.more} isPending={of.asking}>
        <Trans>Show more</Trans>
      </Button>
    </div>
  ) : null;
}
