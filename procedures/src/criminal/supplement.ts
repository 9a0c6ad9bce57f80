import type { ActRule } from '@xinqu/core/procedure';
import { cpl, mps, spp } from './cite.ts';
import { evidence, facts, line, pages, prose, volumes, yesNo } from './fields.ts';
import { never, noCustodyAfterExpiry, releaseFirst } from './guards.ts';
import { freedEvents, freedMeasure, freedByPolice, measureClocks } from './freeing.ts';
import { unfrozen } from './freeing.ts';
import { saysYes, withFacts } from './read.ts';
import { chief, custodyTransfer, each, paper, police, prosecution } from './table.ts';
import { row } from './table.ts';

const optional = { optional: true } as const;

/** Returns for supplement: two at most, also across a change of jurisdiction (SPP art. 350). */
const returnsMax = 2;

const returnCase = row('return-for-supplement', '退回补充侦查', 'Return for supplement', {
  transition: 23,
  ...prosecution,
  scope: 'case',
  from: { stages: ['prosecution_review'] },
  to: { stage: 'supplement' },
  form: {
    insufficiency: prose('审查意见', 'What is insufficient'),
    direction: prose('补充侦查的方向', 'Direction'),
    outline: prose('补充侦查的主要事项', 'Items', {
      help: { zh: '每项一行', en: 'One a line' },
    }),
    requirements: prose('相关工作要求', 'Requirements', optional),
    contact: line('联系检察官', 'Contact', optional),
    volumes,
  },
  needs: ['police.prosecution_opinion'],
  makes: [paper('proc.supplement_decision'), paper('proc.supplement_outline'), custodyTransfer],
  copies: ['公安机关', '看守所（换押证）'],
  basis: [cpl(175, 2), spp(342), spp(346)],
  records: [],
  received: [each('returned_for_supplement', { data: () => ({ to: 'police' }) })],
  limits: { starts: ['supplementary_investigation'], suspends: ['prosecution_review'] },
  sends: ['police'],
  guards: [
    never('third-return', ({ state }) => state.returns >= returnsMax),
    noCustodyAfterExpiry(() => 'prosecution_review', '退回补充侦查'),
  ],
  changes: ({ state }) => ({ ...state, returns: state.returns + 1 }),
});

const sendBack = row('send-back', '补充侦查完毕移送', 'Send back', {
  transition: 24,
  ...police,
  scope: 'case',
  from: { stages: ['supplement'] },
  to: { stage: 'prosecution_review' },
  approval: chief,
  form: {
    results: prose('补充侦查结果', 'Results', {
      help: { zh: '按提纲逐项一行', en: 'One line for each item' },
    }),
    newOpinion: yesNo('发现新的同案犯或者新的罪行', 'New persons or crimes', optional),
    facts,
    evidence,
    materials: line('补充材料', 'Materials', optional),
    volumes,
    pages,
  },
  needs: ['proc.supplement_decision'],
  makes: [
    paper('police.supplement_report', ({ act }) => !saysYes(act, 'newOpinion')),
    paper('police.prosecution_opinion', ({ act }) => saysYes(act, 'newOpinion')),
    custodyTransfer,
  ],
  copies: ['人民检察院', '看守所（换押证）'],
  basis: [cpl(175, 3), mps(295), mps(296)],
  records: [],
  received: [each('supplement_resubmitted')],
  limits: { restarts: ['prosecution_review'], ends: ['supplementary_investigation'] },
  sends: ['procuratorate'],
  guards: [
    releaseFirst,
    never('new-opinion-needed', ({ state, act }) => {
      const back = state.acts.findLastIndex((a) => a.act === 'return-for-supplement');
      const found = state.acts.findLastIndex((a) => a.act === 'register-suspect');
      return back >= 0 && found > back && !saysYes(act, 'newOpinion');
    }),
  ],
  changes: withFacts,
});

const dropAfterReturn = row('drop-after-return', '补充侦查中撤销案件', 'Drop after the return', {
  transition: 25,
  ...police,
  scope: 'case',
  from: { stages: ['supplement'] },
  to: { stage: 'closed', measure: freedMeasure, ended: '撤销案件' },
  approval: chief,
  form: { reason: prose('撤销案件的理由', 'Reason') },
  needs: ['proc.supplement_decision'],
  makes: [paper('police.case_dropped'), ...freedByPolice],
  copies: ['人民检察院', '犯罪嫌疑人', '被害人'],
  basis: [mps(296), cpl(163), mps(187), mps(189)],
  records: [...freedEvents, unfrozen],
  limits: { ends: ['supplementary_investigation', 'prosecution_review', ...measureClocks] },
  sends: ['procuratorate'],
});

/** The return for supplementary investigation and the way back. */
export const supplement: readonly ActRule[] = [returnCase, sendBack, dropAfterReturn];
