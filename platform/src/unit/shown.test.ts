import { type CaseState, type Person, emptyCase } from '@xinqu/core/procedure';
import { instantOfMs, uuidv7 } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import type { UnitPorts } from './ports.ts';
import { isOfSealed, namesListed, sealedIn } from './shown.ts';

/** Who was under age has a sealed record here; which records are, the procedures say and test. */
const access = { recordSealed: ({ minor }: Person) => minor === true } as UnitPorts['access'];

const person = (id: Person['id'], name: string, more: Partial<Person> = {}): Person => ({
  id,
  name,
  measure: 'released',
  measures: [{ kind: 'detained', from: instantOfMs(0), organ: 'police', basis: '' }],
  review: 'none',
  ...more,
});

const family = { name: '阚示母', relation: '母亲', address: '示例市砚台胡同三号' };
const together = {
  ...emptyCase(uuidv7(0, new Uint8Array(10))),
  stage: 'closed',
  name: '危示二、阚示幼盗窃案',
  persons: [
    person('P1', '危示二', { phone: '13905360071' }),
    person('P2', '阚示幼', { minor: true, phone: '13905360104', family }),
  ],
} satisfies CaseState;

test('in a closed case with others the words of a sealed record are known, the longest first', () => {
  expect(sealedIn({ access }, together)).toEqual({
    persons: ['P2'],
    words: ['13905360104', '示例市砚台胡同三号', '阚示幼', '阚示母'],
  });
  const running = { ...together, stage: 'execution' } as const;
  expect(sealedIn({ access }, running)).toEqual({ persons: [], words: [] });
});

test('lists and searches name whoever has no sealed record, and count the others', () => {
  expect(namesListed(sealedIn({ access }, together), together)).toEqual({
    name: '危示二、＊＊盗窃案',
    persons: ['危示二', '＊＊'],
  });
});

test('a paper of a person with a sealed record is under the seal, one of another is not', () => {
  expect(isOfSealed({ access }, together, { person: 'P2' })).toBe(true);
  expect(isOfSealed({ access }, together, { person: 'P1' })).toBe(false);
  expect(isOfSealed({ access }, together, {})).toBe(false);
});
