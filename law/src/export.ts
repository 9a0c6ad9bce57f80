import type { Ground } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import { ccl, cpl, spcCpl, sup } from './limits/cite.ts';

/** A ground on which a file of a case leaves an agency other than by a gate. */
export interface ExportGround extends Ground {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Whether the law asks for the original itself; else a watermarked copy leaves. */
  readonly form: 'copy' | 'original';
  /** The agencies that may rest on it. */
  readonly by: readonly Agency[];
}

/**
 * What a file may be taken out for, each with its article. A copy serves the work on the case and
 * the defence; an original leaves only where the article hands over the material itself.
 */
export const exportGrounds: readonly ExportGround[] = [
  {
    ...spcCpl(55, 1),
    id: 'case-work',
    name: { zh: '办案使用（讯问、开庭、合议）', en: 'Work on the case: interrogation, hearing' },
    quote: '不得用于办案以外的用途',
    form: 'copy',
    by: ['police', 'procuratorate', 'court', 'justice'],
  },
  {
    ...cpl(40),
    id: 'defence',
    name: { zh: '辩护律师查阅、摘抄、复制', en: 'Counsel reads and copies the file' },
    quote: '可以查阅、摘抄、复制本案的案卷材料',
    form: 'copy',
    by: ['procuratorate', 'court'],
  },
  {
    ...sup(37, 1),
    id: 'to-supervision',
    name: { zh: '职务违法犯罪线索移送监察机关', en: 'Signs of misconduct in office' },
    quote: '应当移送监察机关，由监察机关依法调查处置',
    form: 'original',
    by: ['police', 'procuratorate', 'court'],
  },
  {
    ...cpl(162, 1),
    id: 'to-procuratorate',
    name: { zh: '移送人民检察院审查决定', en: 'To the procuratorate, for its decision' },
    quote: '连同案卷材料、证据一并移送同级人民检察院审查决定',
    form: 'original',
    by: ['police'],
  },
  {
    ...cpl(176, 1),
    id: 'to-court',
    name: { zh: '提起公诉移送人民法院', en: 'To the court, with the indictment' },
    quote: '将案卷材料、证据移送人民法院',
    form: 'original',
    by: ['procuratorate'],
  },
  {
    ...cpl(202, 2),
    id: 'service',
    name: { zh: '判决书送达当事人', en: 'Service of the judgment' },
    quote: '将判决书送达当事人和提起公诉的人民检察院',
    form: 'original',
    by: ['court'],
  },
  {
    ...cpl(231, 1),
    id: 'to-higher-court',
    name: { zh: '上诉案卷移送上一级人民法院', en: 'To the higher court, on appeal' },
    quote: '将上诉状连同案卷、证据移送上一级人民法院',
    form: 'original',
    by: ['court'],
  },
  {
    ...cpl(264, 1),
    id: 'to-execution',
    name: { zh: '法律文书送达执行机关', en: 'To whoever executes the sentence' },
    quote: '将有关的法律文书送达公安机关、监狱或者其他执行机关',
    form: 'original',
    by: ['court'],
  },
  {
    ...ccl(20),
    id: 'correction-papers',
    name: { zh: '社区矫正法律文书转送', en: 'Papers of a community correction, sent on' },
    quote: '将法律文书转送所在地的人民检察院、公安机关',
    form: 'original',
    by: ['justice'],
  },
];

/** Why nothing is taken out without a ground: what an agency learns in a case is for the case. */
export const leavesOnGround: Ground = {
  ...spcCpl(55, 1),
  quote: '在办案过程中获悉的案件重要信息、证据材料，不得违反规定泄露、披露，不得用于办案以外的用途',
};
