import type { ActRule } from '@xinqu/core/procedure';
import { cpl, mps, spp } from './cite.ts';
import { choice } from './fields.ts';
import { prose, remark } from './fields.ts';
import { forEach, notAfterExpiry } from './guards.ts';
import { custodyPeriod, custodyPeriodEnds } from './periods.ts';
import { pending, said, textOf } from './read.ts';
import { chief, dutyDone, each, paperEach, police, prosecution, row } from './table.ts';

const articles = {
  '156': ['案情复杂、期限届满不能终结（第一百五十六条）', 'Complex case (art. 156)'],
  '158': ['交通不便、犯罪集团、流窜作案、涉及面广（第一百五十八条）', 'Art. 158'],
  '159': ['可能判处十年有期徒刑以上刑罚（第一百五十九条）', 'Ten years or more (art. 159)'],
} as const;

const notArrested = forEach('not-arrested', (_, p) => p.measure !== 'arrested');

const requestExtension = row(
  'request-custody-extension',
  '提请延长侦查羁押期限',
  'Request to extend custody',
  {
    transition: 15,
    ...police,
    scope: 'person',
    from: {
      stages: ['investigation'],
      measures: ['arrested'],
      when: (state, p) =>
        !pending(state, 'request-custody-extension', ['decide-custody-extension'], p?.id),
    },
    approval: chief,
    form: {
      extensionArticle: choice('延长的依据', 'Article', articles),
      periodEnds: custodyPeriodEnds,
      progress: prose('侦查进展情况', 'Progress'),
      reason: prose('延长的理由', 'Reason'),
    },
    needs: ['police.arrest'],
    makes: [paperEach('police.extension_request')],
    copies: ['人民检察院'],
    basis: [cpl(156), cpl(158), cpl(159), mps(148)],
    records: [dutyDone('custody_extension_request')],
    limits: { ends: ['custody_extension_request'] },
    sends: ['procuratorate'],
    guards: [
      notArrested,
      notAfterExpiry('investigation_custody', '提请延长侦查羁押期限', spp(309, 3)),
    ],
  },
);

const approved = (act: Parameters<typeof textOf>[0]) => textOf(act, 'decision') === 'approved';

const decideExtension = row(
  'decide-custody-extension',
  '延长侦查羁押期限决定',
  'Decide on the extension of custody',
  {
    transition: 15,
    ...prosecution,
    scope: 'person',
    from: {
      stages: ['investigation'],
      measures: ['arrested'],
      when: (state, p) =>
        pending(state, 'request-custody-extension', ['decide-custody-extension'], p?.id),
    },
    form: {
      decision: choice('决定', 'Decision', {
        approved: ['批准延长', 'Approved'],
        refused: ['不批准延长', 'Not approved'],
      }),
      extensionArticle: choice('延长的依据', 'Article', articles, {
        perPerson: true,
        known: said('request-custody-extension', 'extensionArticle'),
      }),
      ...custodyPeriod,
      approvedBy: choice('作出决定的检察院', 'Deciding procuratorate', {
        higher: ['上一级人民检察院', 'The next higher'],
        province: ['省级人民检察院', 'Of the province'],
      }),
      reason: { ...remark, label: { zh: '理由', en: 'Reason' } },
    },
    needs: ['police.extension_request'],
    makes: [paperEach('proc.period_extension')],
    copies: ['公安机关', '看守所'],
    basis: [cpl(156), cpl(158), cpl(159), spp(312)],
    records: [
      each('custody_extension_approved', {
        when: ({ act }) => approved(act),
        data: ({ act }, p) => ({ basis: textOf(act, 'extensionArticle', p?.id) ?? '156' }),
      }),
    ],
    limits: { lengthens: ['investigation_custody'] },
    sends: ['police'],
    guards: [
      forEach(
        'extension-of-another',
        ({ state }, p) =>
          !pending(state, 'request-custody-extension', ['decide-custody-extension'], p.id),
      ),
      (f, today, limits) =>
        approved(f.act)
          ? notAfterExpiry('investigation_custody', '延长侦查羁押期限', spp(309, 3))(
              f,
              today,
              limits,
            )
          : undefined,
    ],
  },
);

/** The extension of custody for investigation, one person at a time. */
export const custodyExtension: readonly ActRule[] = [requestExtension, decideExtension];
