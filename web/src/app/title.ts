import { useEffect } from 'react';

/** The page's name in the browser's tab and history, read out on a change of place. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} – DataFi` : 'DataFi';
  }, [title]);
}
