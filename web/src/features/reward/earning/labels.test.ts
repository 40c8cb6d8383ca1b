import { expect, it } from 'vitest';
import { labelsOf } from './labels';

const file = (csv: string) => new TextEncoder().encode(csv);

it('takes the label of the newest round over a task', () => {
  const files = new Map([
    ['campaign/c/round/1/labels.csv', file('task,label,ppb\na,cat,999000000\n"b,1",dog,5\n')],
    ['campaign/c/round/2/labels.csv', file('task,label,ppb\na,dog,600000000\n')],
    ['campaign/other/round/1/labels.csv', file('task,label,ppb\nz,cat,1\n')],
  ]);
  expect(labelsOf(files, 'c')).toEqual(
    new Map([
      ['a', { label: 'dog', ppb: '600000000' }],
      ['b,1', { label: 'dog', ppb: '5' }],
    ]),
  );
});

it('refuses a table of another form', () => {
  expect(() => labelsOf(new Map([['campaign/c/round/1/labels.csv', file('x\n')]]), 'c')).toThrow('other columns');
});
