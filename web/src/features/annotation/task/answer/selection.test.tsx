import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MarkedText } from './MarkedText';
import { drawnStretch } from './selection';

function show(content: string, marks = [] as { start: number; end: number; label: string }[]) {
  render(
    <I18nProvider i18n={i18n}>
      <MarkedText content={content} marks={marks} labels={['animal']} onMark={() => {}} onTell={() => {}} />
    </I18nProvider>,
  );
  return screen.getByRole('toolbar');
}

function select(box: HTMLElement, from: [number, number], to: [number, number]) {
  const pieces = [...box.querySelectorAll('[data-start]')].map((one) => one.firstChild!);
  getSelection()!.setBaseAndExtent(pieces[from[0]]!, from[1], pieces[to[0]]!, to[1]);
  return drawnStretch(box);
}

it('a selection is read in code points of the content, behind emoji and accents', () => {
  const box = show('😀 cafe\u0301 𠀀x');

  // pieces: 😀 | space | café | space | 𠀀x or 𠀀, x
  expect(select(box, [0, 2], [2, 4])).toEqual({ start: 1, end: 6 });
  expect(getSelection()!.isCollapsed).toBe(true);
});

it('a selection drawn backwards is the same stretch', () => {
  const box = show('one two');

  expect(select(box, [2, 3], [0, 1])).toEqual({ start: 1, end: 7 });
});

it('the names of marks do not count', () => {
  const box = show('one two', [{ start: 0, end: 3, label: 'animal' }]);

  expect(box.textContent).toBe('oneanimal two');
  expect(select(box, [2, 0], [2, 3])).toEqual({ start: 4, end: 7 });
});

it('the text is shown as it came, not normalised', () => {
  const box = show('e\u0301 \u202b؟');

  expect(box.textContent).toBe('e\u0301 \u202b؟');
});
