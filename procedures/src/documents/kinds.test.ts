import { day } from '@xinqu/core/kernel';
import type { Person } from '@xinqu/core/procedure';
import { describe, expect, test } from 'vitest';
import { bareFacts, codedFields, codes, fullFacts, plainTextOfAll } from './every.ts';
import { fixtureAt, fixtureFacts } from './fixture.ts';
import { documentKinds, getDocumentKind, plainText, struck } from './index.ts';
import type { Block, DocumentContent, DocumentFacts } from './types.ts';

const kinds = Object.values(documentKinds);

function textsOf(block: Block): readonly string[] {
  if (block.type === 'table') return block.rows.flatMap((row) => row.map((c) => c.text));
  if (block.type === 'signature') {
    return [block.date, ...(block.signers ?? []).flatMap((s) => [s.title, s.name])];
  }
  return block.type === 'serve' ? block.lines : [block.text];
}

const everyText = (content: DocumentContent): string[] =>
  content.parts.flatMap((p) => [...p.title, ...p.blocks.flatMap(textsOf)]);

describe.each(kinds.map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
  test('says nothing that is not a fact, and leaves nothing blank', () => {
    for (const facts of [bareFacts(kind), fullFacts(kind)]) {
      const content = kind.content(facts);
      const all = everyText(content);
      expect(content.parts.length).toBeGreaterThan(0);
      expect(all.filter((t) => t.trim() === '')).toEqual([]);
      expect(all.join('\n')).not.toMatch(/undefined|null|NaN|\[object|。。|，，|，。/);
      expect(JSON.parse(JSON.stringify(content))).toEqual(content);
    }
  });

  test('names every field of the act that it reads', () => {
    const read = new Set<string>();
    const watch = (fields: Readonly<Record<string, unknown>>) =>
      new Proxy(fields, {
        get: (target, name: string) => {
          read.add(name);
          return target[name];
        },
      });
    const variants = codedFields(kind).flatMap((name) =>
      codes[name]!.map((value) => ({ [name]: value })),
    );
    for (const fields of [{}, ...variants]) {
      kind.content(fullFacts(kind, watch(fields)));
      kind.content(bareFacts(kind, watch(fields)));
    }
    const missing = [...read].filter((name) => !kind.uses.includes(name));
    expect(missing).toEqual([]);
  });

  test('keeps to the seals: one organ, one date, a place for its seal', () => {
    const signatures = kind
      .content(fullFacts(kind))
      .parts.flatMap((p) => p.blocks)
      .filter((b) => b.type === 'signature');
    for (const s of signatures) expect(s.date).toMatch(/日$/);
  });
});

test('a coded field never shows its code', () => {
  for (const kind of kinds) {
    for (const text of plainTextOfAll(kind)) {
      expect(text).not.toMatch(/82\.1|67\.2|74\.1|170\.1|177\(1\)|roaming|fast_track|postpone/);
    }
  }
});

const facts = (more: Partial<Person>): DocumentFacts => {
  const base = fixtureFacts('request-arrest');
  const [first, second] = base.state.persons;
  const person = { ...first!, ...more };
  return { ...base, state: { ...base.state, persons: [person, second!] } };
};

test('a person without an identity number gets a line, not an invention', () => {
  const base = facts({});
  const { idNumber: _, ...unknown } = base.state.persons[0]!;
  const state = { ...base.state, persons: [unknown] };
  const text = plainText(getDocumentKind('police.arrest_request').content({ ...base, state }));
  expect(text).toContain(`公民身份号码${struck}，汉族`);
});

test('what a deputy approved says on whose behalf, on the stub and where it is given out', () => {
  const approvedBy = { name: '亓示代', post: 'chief', insteadOf: '綦示义' } as const;
  const of = (id: string, more: object) => {
    const kind = getDocumentKind(id);
    const base = fullFacts(kind);
    const act = { ...base.act, approvedBy: { ...base.act.approvedBy!, ...more } };
    return kind.content({ ...base, act });
  };
  const warrant = of('police.detention', approvedBy);
  expect(everyText(warrant)).toContain('亓示代（代綦示义履行职责）');
  const said = /签批：分管领导亓示代（代綦示义履行职责）/g;
  expect(plainText(warrant).match(said)).toHaveLength(1);
  expect(everyText(of('police.detention', {})).join('')).not.toMatch(/签批|履行职责/);
  expect(plainText(of('court.judgment_1', approvedBy))).not.toContain('签批');
});

test('born on 29 February, with a rare name', () => {
  const text = plainText(
    getDocumentKind('police.arrest_request').content(
      facts({ name: '栾㛃䶮', bornOn: day('2000-02-29') }),
    ),
  );
  expect(text).toContain('犯罪嫌疑人栾㛃䶮，男，2000年2月29日出生');
});

test('twenty suspects in one opinion: each has a paragraph, together they are counted', () => {
  const base = fixtureFacts('transfer-for-prosecution');
  const [first] = base.state.persons;
  const persons = Array.from({ length: 20 }, (_, i) => ({
    ...first!,
    id: `P${i + 1}` as const,
    name: `栾示${i + 1}`,
  }));
  const act = { ...base.act, persons: persons.map((p) => p.id) };
  const content = getDocumentKind('police.prosecution_opinion').content({
    ...base,
    act,
    state: { ...base.state, persons },
  });
  const text = plainText(content);
  expect(text.match(/^犯罪嫌疑人栾示\d+，男/gm)).toHaveLength(20);
  expect(text).toContain('二十犯罪嫌疑人均未委托辩护人');
});

test('a fine of nothing is no fine', () => {
  const base = fixtureFacts('pronounce-judgment');
  const sentences = {
    P1: { crime: '盗窃罪', article: '', kind: 'fixed-term', months: 14, fineFen: 0 },
  };
  const act = { ...base.act, fields: { ...base.act.fields, sentences } };
  const text = plainText(getDocumentKind('court.judgment_1').content({ ...base, act }));
  expect(text).toContain('判处有期徒刑一年二个月。');
  expect(text).toContain('起至2027年9月5日止。）');
});

test('several crimes are judged one after the other, with the joint penalty', () => {
  const base = fixtureFacts('pronounce-judgment');
  const each = (crime: string, months: number) => ({
    crime,
    article: '',
    kind: 'fixed-term',
    months,
  });
  const fields = {
    ...base.act.fields,
    sentences: { P1: [each('盗窃罪', 14), each('诈骗罪', 8)] },
    jointPenalty: { P1: '决定执行有期徒刑一年八个月' },
  };
  const text = plainText(
    getDocumentKind('court.judgment_1').content({ ...base, act: { ...base.act, fields } }),
  );
  expect(text).toContain(
    '被告人栾示一犯盗窃罪，判处有期徒刑一年二个月；犯诈骗罪，判处有期徒刑八个月；' +
      '决定执行有期徒刑一年八个月。',
  );
});

test('neither paper of a refusal proposes bail to the police', () => {
  for (const kind of ['proc.arrest_refused', 'proc.refusal_reasons']) {
    const text = plainText(getDocumentKind(kind).content(fullFacts(getDocumentKind(kind))));
    expect(text).not.toMatch(/建议.*取保候审/);
  }
});

test('a second return says so', () => {
  const base = fixtureFacts('return-for-supplement');
  const again = { ...base, act: { ...base.act, id: fixtureAt('2026-06-21').dossier } };
  const text = plainText(getDocumentKind('proc.supplement_decision').content(again));
  expect(text).toContain('现决定将此案第二次退回你局补充侦查');
});

test('the fields of a form are told line by line as well as in lists', () => {
  const base = fixtureFacts('request-arrest');
  const fields = { ...base.act.fields, evidence: '书证：户籍证明\n物证：开锁工具\n书证：转账记录' };
  const text = plainText(
    getDocumentKind('police.arrest_request').content({ ...base, act: { ...base.act, fields } }),
  );
  expect(text).toContain('1．物证：开锁工具；2．书证：户籍证明、转账记录。');
});

test('demonstration data is marked in the content', () => {
  const base = fixtureFacts('approve-arrest', 'P1');
  const kind = getDocumentKind('proc.arrest_approved');
  expect(kind.content(base).demonstration).toBeUndefined();
  const state = { ...base.state, demonstration: true };
  expect(kind.content({ ...base, state }).demonstration).toBe(true);
});

test('an unknown kind is our own mistake', () => {
  expect(() => getDocumentKind('police.nothing')).toThrow(RangeError);
});
