export type Content =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'audio' | 'video'; url: string }
  /** Somewhere else: it is named, never loaded. */
  | { kind: 'link'; url: string; host: string };

const MEDIA = /^\/api\/annotation\/v1\/media\/[\w./-]+$/;
const KINDS = {
  audio: /\.(mp3|ogg|oga|opus|wav|m4a|aac|flac|weba)$/i,
  video: /\.(mp4|webm|ogv|mov|m4v)$/i,
};

/** What a task's content is: a text, media of this origin, or a link to elsewhere. Nothing of another origin is ever loaded. */
export function contentOf(content: string, origin: string): Content {
  const trimmed = content.trim();
  if (/\s/.test(trimmed) || !/^(https?:\/\/|\/api\/)/i.test(trimmed)) return { kind: 'text', text: content };
  let url: URL;
  try {
    url = new URL(trimmed, origin);
  } catch {
    return { kind: 'text', text: content };
  }
  if (url.origin === origin && MEDIA.test(url.pathname) && !url.pathname.includes('..')) {
    const kind = KINDS.audio.test(url.pathname) ? 'audio' : KINDS.video.test(url.pathname) ? 'video' : 'image';
    return { kind, url: url.pathname + url.search };
  }
  return url.protocol === 'https:' ? { kind: 'link', url: trimmed, host: url.host } : { kind: 'text', text: content };
}
