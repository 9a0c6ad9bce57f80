import {
  committeeGate,
  erasureGate,
  gateChangeGates,
  personStatus,
  progressGate,
} from '@xinqu/contracts';
import type { Gate } from '@xinqu/core/gate';
import { courtPapers, noticePapers } from './papers.ts';
import { courtFields } from './shared-fields.ts';

const from = 'justice';
const version = '1';

/** The assigned lawyer, the opinion of the inquiry, the reception into correction. */
const actTo = (to: Gate['to'], purpose: string, basis: string): Gate => ({
  id: `justice-${to}-act`,
  version,
  from,
  to,
  carries: 'act',
  purpose,
  basis,
  case: ['numbers', 'charges'],
  persons: [...personStatus, 'defender'],
  fields: courtFields,
  documents: courtPapers,
  attachments: false,
  officials: true,
});

const article19 = '社区矫正法第十九条';

export const justiceGates: readonly Gate[] = [
  actTo(
    'court',
    '法律援助指派、调查评估意见、社区矫正接收',
    '法律援助法第三十六条；社区矫正法第十八条',
  ),
  actTo('procuratorate', '社区矫正法律监督', '社区矫正法第八条'),
  actTo('police', '社区矫正协助', '社区矫正法第八条'),
  progressGate({ from, to: 'police' }, '社区矫正协助', article19, noticePapers),
  progressGate({ from, to: 'procuratorate' }, '社区矫正法律监督', article19, noticePapers),
  progressGate({ from, to: 'court' }, '社区矫正执行情况', article19, noticePapers),
  committeeGate(from),
  erasureGate({ from, to: 'police' }),
  erasureGate({ from, to: 'procuratorate' }),
  erasureGate({ from, to: 'court' }),
  erasureGate({ from, to: 'committee' }),
  ...gateChangeGates(from),
];
