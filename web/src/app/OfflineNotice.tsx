import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { Notice } from '../ui/Notice';

const subscribe = (listener: () => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);

export function OfflineNotice() {
  return useOnline() ? null : (
    <Notice tone="wait" live>
      <Trans>You are offline. What you see was read before; what you answer is kept on this device and sent when you are back.</Trans>
    </Notice>
  );
}
