import type { ActRule } from '@xinqu/core/procedure';
import { expect, test } from 'vitest';
import { actsPage } from './acts.ts';

const refuse: ActRule = {
  id: 'refuse-arrest',
  transition: 13,
  name: { zh: '不批准逮捕', en: 'Refuse arrest' },
  by: 'procuratorate',
  section: 'arrest-review',
  scope: 'persons',
  from: { stages: ['investigation'], measures: ['detained'], reviews: ['requested'] },
  to: { review: 'refused' },
  submits: ['handler'],
  approval: 'chief',
  form: {},
  makes: [{ kind: '不批准逮捕决定书', per: 'person' }],
  copies: [],
  basis: ['刑事诉讼法第九十条', '刑事诉讼法第九十一条第三款'],
  records: [],
  limits: { ends: ['arrest_review'], starts: ['nonapproval_receipt'] },
  sends: ['police'],
};

test('a row tells state, act, post, document, receiver, limits and articles', () => {
  const { text } = actsPage([{ id: 'criminal', acts: [refuse], tasks: [] }]);
  const row = text.split('\n').find((line) => line.startsWith('| 13 |'));
  expect(text).toContain('### 人民检察院');
  expect(row).toBe(
    '| 13 | `refuse-arrest`<br>不批准逮捕 | 侦查；刑事拘留；审查逮捕中 | 不批准逮捕 ' +
      '| 承办人；分管领导 | 不批准逮捕决定书 | — | 公安局 ' +
      '| 起：`nonapproval_receipt`<br>止：`arrest_review` ' +
      '| 刑事诉讼法第九十条<br>刑事诉讼法第九十一条第三款 |',
  );
});

test('what depends on the facts says so', () => {
  const open: ActRule = {
    ...refuse,
    to: { stage: () => 'closed', ended: () => '不起诉' },
    sends: () => ['court'],
  };
  const { text } = actsPage([{ id: 'criminal', acts: [open], tasks: [] }]);
  expect(text).toContain('| 阶段视情形；终结视情形 |');
  expect(text).toContain('| 视情形 |');
});
