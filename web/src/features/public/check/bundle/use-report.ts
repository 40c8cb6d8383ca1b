import { useCallback, useEffect, useRef, useState } from 'react';
import * as ask from '../api';
import type { Report } from '../verify/verify';
import { BYTES_MAX } from '../verify/zip';
import { verifyBeside } from './run';
import { systemTrust } from './system-trust';

/** Where trust comes from: a file of one's own, what the running system says, or nowhere. */
export type TrustFrom = 'file' | 'system' | 'none';
export type Source = { file: File } | { kind: 'epoch' | 'campaign'; id: string };

interface State {
  report?: Report;
  error?: unknown;
  running: boolean;
  name?: string;
}

const bytes = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const readBundle = async (source: Source): Promise<Blob> => ('file' in source ? source.file : (await ask.fetchBundle(source.kind, source.id)).blob());

/** A file that is too large is not even read. */
async function reportOn(source: Source, from: TrustFrom, trustFile: File | undefined, signal: AbortSignal): Promise<Report> {
  const [zip, trust] = await Promise.all([readBundle(source), readTrustFile(from, trustFile)]);
  if (zip.size > BYTES_MAX) return { verdict: 'TOO LARGE', word: 'bundle', checks: [], streams: [] };
  return verifyBeside(await bytes(zip), trust, signal);
}

async function readTrustFile(from: TrustFrom, file: File | undefined): Promise<Uint8Array | undefined> {
  if (from === 'system') return systemTrust(ask);
  return from === 'file' && file ? bytes(file) : undefined;
}

/** Runs one verification at a time; a new one, or leaving the page, ends the one before. */
export function useReport() {
  const [state, setState] = useState<State>({ running: false });
  const current = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  const run = useCallback(async (source: Source, from: TrustFrom, trustFile: File | undefined) => {
    current.current?.abort();
    const control = new AbortController();
    current.current = control;
    const name = 'file' in source ? source.file.name : `${source.kind}/${source.id}`;
    setState({ running: true, name });
    try {
      const report = await reportOn(source, from, trustFile, control.signal);
      if (!control.signal.aborted) setState({ running: false, name, report });
    } catch (error) {
      if (!control.signal.aborted) setState({ running: false, name, error });
    }
  }, []);
  return { ...state, run };
}
