import type { ActOutcome, Bilingual } from '@xinqu/contracts/http';
import { agencyText } from '../kit/text.ts';

/** What an act led to, in a sentence. */
export function outcomeText(act: Bilingual, outcome: ActOutcome): Bilingual {
  if (outcome.outcome === 'proposed') {
    return { zh: `「${act.zh}」已呈报审批`, en: `${act.en}: handed in for approval` };
  }
  const to = outcome.sentTo.map((id) => agencyText(id).zh).join('、');
  const papers = outcome.documents.map((paper) => `《${paper.title}》`).join('');
  const made = papers === '' ? '' : `，已制作${papers}`;
  return {
    zh: `「${act.zh}」已办结${made}${to === '' ? '' : `，已送${to}`}`,
    en: `${act.en}: done`,
  };
}
