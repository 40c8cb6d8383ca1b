import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './Button';

interface Toast {
  id: number;
  text: ReactNode;
  undo?: () => void;
}

const MAX = 3;
const SHOWN_MS = 8000;
let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(all: readonly Toast[]) {
  toasts = all.slice(-MAX);
  listeners.forEach((listener) => listener());
}

/** Says what happened, for eight seconds, with a way back where there is one. Never for errors, money or what is needed later. */
export function toast(text: ReactNode, undo?: () => void): void {
  set([...toasts, { id: next++, text, ...(undo && { undo }) }]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function One({ toast: { id, text, undo } }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  const close = () => set(toasts.filter((one) => one.id !== id));
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => set(toasts.filter((one) => one.id !== id)), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, id]);
  return (
    <div className="toast" onFocus={() => setHeld(true)} onBlur={() => setHeld(false)} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <span>{text}</span>
      {undo && (
        <Button
          onPress={() => {
            undo();
            close();
          }}
        >
          <Trans>Undo</Trans>
        </Button>
      )}
    </div>
  );
}

/** Where toasts appear; stands once in each frame. */
export function Toasts() {
  const all = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {all.map((one) => (
        <One key={one.id} toast={one} />
      ))}
    </div>
  );
}
