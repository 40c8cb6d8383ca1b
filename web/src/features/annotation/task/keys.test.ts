// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { DEFAULT, deedOf, keysOf, type Place, placeOf, type Pressed, remapped, stored } from './keys';

const pressed = (key: string, code: string, some: Partial<Pressed> = {}): Pressed => ({ key, code, ctrlKey: false, altKey: false, metaKey: false, repeat: false, isComposing: false, ...some });
const deed = (key: string, code: string, place: Place = 'free', some: Partial<Pressed> = {}, off = false) => deedOf(pressed(key, code, some), DEFAULT, place, off);

describe('a key', () => {
  it('does what is printed on the page', () => {
    expect(['u', 'S', 'r', 'i', '?', 'Enter', '3'].map((key) => deed(key, ''))).toEqual(['undo', 'skip', 'report', 'instructions', 'help', 'send', 'pick3']);
    expect(deed('x', 'KeyX')).toBeUndefined();
  });

  it('works by its place where the alphabet has no such letter', () => {
    expect(deed('г', 'KeyU')).toBe('undo');
    expect(deed('ы', 'KeyS')).toBe('skip');
    expect(deed('؟', 'Slash')).toBe('help');
  });

  it('of another Latin layout means its letter, not its place', () => {
    // Dvorak writes “o” at the place of S and “r” at the place of O.
    expect(deed('o', 'KeyS')).toBeUndefined();
    expect(deed('r', 'KeyO')).toBe('report');
  });

  it('of digits works without Shift on a French keyboard, and on the number block', () => {
    expect(deed('é', 'Digit2')).toBe('pick2');
    expect(deed('2', 'Numpad2')).toBe('pick2');
    expect(deed('٢', 'Digit2')).toBe('pick2');
    expect(deed('?', 'Digit7')).toBe('help');
  });

  it('does nothing while somebody types, and Enter in a line sends', () => {
    for (const place of ['text', 'field'] as const) expect(deed('s', 'KeyS', place)).toBeUndefined();
    expect(deed('Enter', 'Enter', 'field')).toBe('send');
    expect(deed('Enter', 'Enter', 'text')).toBeUndefined();
    expect(deed('Enter', 'Enter', 'text', { ctrlKey: true })).toBe('send');
    expect(deed('u', 'KeyU', 'free', { isComposing: true })).toBeUndefined();
  });

  it('leaves Enter to a button that has the focus, and shortcuts to the browser', () => {
    expect(deed('Enter', 'Enter', 'control')).toBeUndefined();
    expect(deed('r', 'KeyR', 'free', { ctrlKey: true })).toBeUndefined();
    expect(deed('Enter', 'Enter', 'free', { repeat: true })).toBeUndefined();
  });

  it('is silent once single keys are switched off; Enter stays', () => {
    expect(deed('s', 'KeyS', 'free', {}, true)).toBeUndefined();
    expect(deed('Enter', 'Enter', 'free', {}, true)).toBe('send');
  });
});

describe('a changed key', () => {
  it('takes the place of the old one and swaps with a deed that had it', () => {
    const keys = remapped(DEFAULT, 'skip', { key: 'u', code: 'KeyU' });
    expect(deedOf(pressed('u', 'KeyU'), keys, 'free', false)).toBe('skip');
    expect(deedOf(pressed('s', 'KeyS'), keys, 'free', false)).toBe('undo');
  });

  it('is kept on the device, and only what was changed', () => {
    const keys = remapped(DEFAULT, 'skip', { key: 'ж', code: 'Semicolon' });
    expect(stored(keys)).toEqual({ skip: 'ж Semicolon' });
    expect(keysOf({ keys: stored(keys) })).toEqual(keys);
    expect(keysOf({ keys: { skip: '' } })).toEqual(DEFAULT);
  });
});

it('the place of the focus is told by what it is in', () => {
  document.body.innerHTML = '<textarea></textarea><input><input type="radio"><button><span></span></button><h1></h1>';
  expect([...document.body.querySelectorAll('*')].map(placeOf)).toEqual(['text', 'field', 'free', 'control', 'control', 'free']);
});
