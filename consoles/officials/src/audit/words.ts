import type { Bilingual, ReviewReading } from '@xinqu/contracts/http';

export const outcomeNames: Readonly<Record<ReviewReading['outcome'], Bilingual>> = {
  explained: { zh: '已说明', en: 'explained' },
  'follow-up': { zh: '待跟进', en: 'to be followed up' },
};
