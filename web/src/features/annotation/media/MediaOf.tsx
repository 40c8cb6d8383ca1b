import { createContext, type ReactNode, useEffect, useState } from 'react';
import { medium } from './api';
import { MediaCache } from './MediaCache';
import { digestOf } from './medium';

export const MediaContext = createContext<MediaCache | undefined>(undefined);

interface MediaOfProps {
  campaignId: string;
  /** Contents of tasks whose files are loaded ahead, in this order; those of others are let go. */
  ahead: readonly string[];
  children: ReactNode;
}

/** Within it the tasks of a campaign find the files that they show. Give it the campaign's id as key. */
export function MediaOf({ campaignId, ahead, children }: MediaOfProps) {
  const [cache] = useState(() => new MediaCache((sha256) => medium(campaignId, sha256)));
  const wanted = ahead.flatMap((content) => digestOf(content) ?? []).join(' ');
  useEffect(() => {
    const load = () => void cache.keep(wanted ? wanted.split(' ') : []);
    load();
    addEventListener('online', load);
    return () => removeEventListener('online', load);
  }, [cache, wanted]);
  return <MediaContext value={cache}>{children}</MediaContext>;
}
