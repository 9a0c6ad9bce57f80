import type { Bilingual, CaseDto } from '@xinqu/contracts/http';
import { agencyText, dayText } from '../kit/text.ts';

/** What a form was filled on; compared with the case as it is now. */
export interface Snapshot {
  readonly version: number;
  readonly stage: string;
  readonly handler: string | null;
  readonly acts: readonly string[];
  readonly attachments: readonly string[];
}

export const snapshotOf = (dossier: CaseDto): Snapshot => ({
  version: dossier.version,
  stage: dossier.stage,
  handler: dossier.handler,
  acts: dossier.timeline.map((item) => item.id),
  attachments: dossier.attachments.map((item) => item.id),
});

/** What others did in the case since the form was opened, in words. */
export function changesSince(before: Snapshot, now: CaseDto): Bilingual[] {
  const changes: Bilingual[] = [];
  if (now.stage !== before.stage) {
    const { zh, en } = now.stageName;
    changes.push({ zh: `案件现处于「${zh}」`, en: `The case is now at ${en}` });
  }
  for (const item of now.timeline.filter((one) => !before.acts.includes(one.id))) {
    const agency = agencyText(item.agency);
    changes.push({
      zh: `${dayText(item.on)} ${agency.zh} ${item.by}：${item.name.zh}`,
      en: item.name.en,
    });
  }
  for (const item of now.attachments.filter((one) => !before.attachments.includes(one.id))) {
    changes.push({ zh: `新增附件《${item.name}》`, en: 'New attachment' });
  }
  if (now.handler !== before.handler) {
    changes.push({ zh: `承办人变为 ${now.handler ?? '未定'}`, en: 'The handler changed' });
  }
  return changes;
}

/**
 * The version to hand in on. A newer one is taken by itself only when nothing that the official
 * could see has changed, a receipt for instance; otherwise the official looks first.
 */
export const versionToSend = (before: Snapshot, now: CaseDto): number =>
  changesSince(before, now).length === 0 ? now.version : before.version;
