// @vitest-environment node
import { expect, it } from 'vitest';
import { contentOf } from './content';

const HERE = 'https://datafi.example';
const of = (content: string) => contentOf(content, HERE);

it('media of this origin are shown by their kind', () => {
  expect(of('/api/annotation/v1/media/01/cat.png')).toEqual({ kind: 'image', url: '/api/annotation/v1/media/01/cat.png' });
  expect(of(`${HERE}/api/annotation/v1/media/a.MP3`).kind).toBe('audio');
  expect(of('/api/annotation/v1/media/a.webm?sig=1')).toEqual({ kind: 'video', url: '/api/annotation/v1/media/a.webm?sig=1' });
});

it('what lies elsewhere is a link, and is not loaded', () => {
  expect(of('https://img.example/cat.png')).toEqual({ kind: 'link', url: 'https://img.example/cat.png', host: 'img.example' });
  expect(of('https://evil.example/api/annotation/v1/media/a.png').kind).toBe('link');
  expect(of('https://datafi.example@evil.example/api/annotation/v1/media/a.png')).toMatchObject({ kind: 'link', host: 'evil.example' });
});

it('other routes of this origin are not media', () => {
  for (const route of ['/api/annotation/v1/answers', '/api/annotation/v1/media/../answers', '/api/reward/v1/media/x.png']) expect(of(route).kind).not.toBe('image');
});

it('everything else is text, as it came', () => {
  for (const text of ['javascript:alert(1)', 'data:image/png;base64,AA', '<img src=x onerror=alert(1)>', ' two words ', 'https://a b', 'http://[', '//evil.example/x.png', '']) {
    expect(of(text)).toEqual({ kind: 'text', text });
  }
});
