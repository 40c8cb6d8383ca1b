// @vitest-environment node
import { expect, it } from 'vitest';
import { contentOf } from './content';

const DIGEST = 'ab'.repeat(32);

it('an uploaded file is named by its digest, spelled in one way', () => {
  expect(contentOf(`medium:sha256:${DIGEST}`)).toEqual({ kind: 'medium', sha256: DIGEST });
  for (const text of [`medium:sha256:${DIGEST.toUpperCase()}`, `medium:sha256:${DIGEST}0`, ` medium:sha256:${DIGEST}`, 'medium:sha256:../answers', 'medium: rare']) {
    expect(contentOf(text)).toEqual({ kind: 'text', text });
  }
});

it('what lies elsewhere is a link, and is not loaded', () => {
  expect(contentOf('https://img.example/cat.png')).toEqual({ kind: 'link', url: 'https://img.example/cat.png', host: 'img.example' });
  expect(contentOf('https://datafi.example@evil.example/a.png')).toMatchObject({ kind: 'link', host: 'evil.example' });
});

it('everything else is text, as it came', () => {
  for (const text of ['javascript:alert(1)', 'data:image/png;base64,AA', '<img src=x onerror=alert(1)>', ' two words ', 'https://a b', 'https://[', '/api/annotation/v1/answers', '//evil.example/x.png', 'http://a.example/x', '']) {
    expect(contentOf(text)).toEqual({ kind: 'text', text });
  }
});
