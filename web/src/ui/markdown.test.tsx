import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Instructions } from './Instructions';
import { blocksOf } from './markdown';

const plain = (text: string) => [{ text, bold: false }];

describe('instructions', () => {
  it('have paragraphs, headings, lists and bold', () => {
    expect(blocksOf('# Cats\nSay **what** it is.\nBe quick.\n\n- a cat\n- a dog\n  or a wolf\n\n3. first\n4) second')).toEqual([
      { kind: 'heading', line: plain('Cats') },
      {
        kind: 'paragraph',
        lines: [[{ text: 'Say ', bold: false }, { text: 'what', bold: true }, { text: ' it is.', bold: false }], plain('Be quick.')],
      },
      { kind: 'list', ordered: false, start: 1, items: [plain('a cat'), [...plain('a dog'), ...plain(' '), ...plain('or a wolf')]] },
      { kind: 'list', ordered: true, start: 3, items: [plain('first'), plain('second')] },
    ]);
  });

  it('keep what is not meant as a sign', () => {
    expect(blocksOf('5 ** 2 is 25\n2024. A year\n#hash -minus')).toEqual([
      { kind: 'paragraph', lines: [plain('5 ** 2 is 25')] },
      { kind: 'list', ordered: true, start: 2024, items: [plain('A year')] },
      { kind: 'paragraph', lines: [plain('#hash -minus')] },
    ]);
    expect(blocksOf(' \r\n\r ')).toEqual([]);
  });

  it('show an address as text', () => {
    expect(blocksOf('See [the guide](https://example.org/a?b=c).')).toEqual([{ kind: 'paragraph', lines: [plain('See the guide (https://example.org/a?b=c).')] }]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
    '[free money](javascript:alert(1))',
    '![pixel](https://tracker.example/p.png)',
    '<a href="https://evil.example">here</a>',
    '- <iframe src="//evil.example"></iframe>',
    '**<style>*{display:none}</style>**',
    '&lt;b&gt; &#x3c;script&#x3e;',
    '`code` ~~~ ```js\nalert(1)\n```',
  ])('are only text: %s', (text) => {
    const { container } = render(<Instructions text={text} />);
    expect([...container.querySelectorAll('*')].map((one) => one.tagName).filter((tag) => !['DIV', 'P', 'B', 'UL', 'LI', 'BR'].includes(tag))).toEqual([]);
    expect([...container.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => !['class', 'dir'].includes(name))).toEqual([]);
    expect(container.textContent.replaceAll(/\W/g, '')).toBe(text.replaceAll(/\W/g, ''));
  });

  it('cannot turn an address round', () => {
    const { container } = render(<Instructions text={'\u202emoc.live//:sptth\u202c'} />);
    expect(container.textContent).not.toContain('\u202e');
  });

  it('of any shape are read in time that grows with their length', () => {
    for (const sign of ['**', '[', '](', '- a\n', '\n', '[a](', '1. ', '# ', ' ', '**a', 'a\n  ']) {
      const began = performance.now();
      blocksOf(sign.repeat(100_000 / sign.length));
      expect(performance.now() - began).toBeLessThan(3000);
    }
  });
});
