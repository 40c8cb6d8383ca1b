import { digestOf } from '../media/medium';

export type Content =
  | { kind: 'text'; text: string }
  /** A file that the customer uploaded. */
  | { kind: 'medium'; sha256: string }
  /** Somewhere else: it is named, never loaded. */
  | { kind: 'link'; url: string; host: string };

/** What a task's content is: a text, an uploaded file, or a link to elsewhere. Nothing of another origin is ever loaded. */
export function contentOf(content: string): Content {
  const trimmed = content.trim();
  const sha256 = digestOf(content);
  if (sha256) return { kind: 'medium', sha256 };
  if (/\s/.test(trimmed) || !/^https:\/\//i.test(trimmed)) return { kind: 'text', text: content };
  try {
    return { kind: 'link', url: trimmed, host: new URL(trimmed).host };
  } catch {
    return { kind: 'text', text: content };
  }
}
