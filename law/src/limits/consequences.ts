/** What follows when a limit runs out. */
export const consequences = {
  release: {
    zh: '应当立即释放或者依法变更强制措施（刑事诉讼法第九十八条、第九十九条）',
    en: 'Release at once or change the measure by law',
  },
  lift: { zh: '应当及时解除措施', en: 'Lift the measure without delay' },
  lapse: { zh: '效力自行消灭', en: 'The effect lapses by itself' },
  end: { zh: '应当立即结束', en: 'End it at once' },
  'right-lost': {
    zh: '权利人不再能行使该项权利；有正当理由的，可以申请顺延',
    en: 'The right can no longer be exercised; with good reason, an extension may be asked for',
  },
  'not-asked': {
    zh: '没有提请延长的，原期限不变；届满不能办结的，应当释放或者变更强制措施（刑事诉讼法第九十八条）',
    en: 'Nothing was asked for: the period stays as it is, and who is held is freed at its end',
  },
  duty: {
    zh: '办案机关违反法定期限，由人民检察院或者上级机关监督纠正',
    en: 'The office is in breach; to be corrected by the procuratorate or the higher office',
  },
  trial: {
    zh: '超过审理期限；被告人在押的，应当释放或者变更强制措施',
    en: 'The trial is out of time; an accused in custody is released or the measure changed',
  },
  'lift-preservation': { zh: '人民法院应当解除保全', en: 'The court lifts the preservation' },
  'served-when': { zh: '期满之日视为送达', en: 'Deemed served at the end' },
  effect: { zh: '判决、裁定发生法律效力', en: 'The judgment takes effect' },
  none: { zh: '法律没有规定期限', en: 'No period in the law' },
} as const;

/** What only lapses: a right, the chance to ask for more time, an effect that was not renewed. */
const lapses: readonly unknown[] = [
  consequences['right-lost'],
  consequences['not-asked'],
  consequences.lapse,
];

/** Whether the end of a limit only ends a right or an effect: nobody is late who let it pass. */
export const endsRight = (limit: { readonly consequence: unknown }): boolean =>
  lapses.includes(limit.consequence);

/**
 * Whether the end of a limit ends the custody of whoever is held under it: the person goes free or
 * the measure is changed (CPL arts. 98, 99), whatever becomes of the case.
 */
export const endsCustody = (limit: { readonly consequence: unknown }): boolean =>
  limit.consequence === consequences.release || limit.consequence === consequences.trial;
