import type { Bilingual, ProblemDto } from '@xinqu/contracts/http';

const byStatus: Readonly<Record<number, Bilingual>> = {
  0: { zh: '网络恢复后请重试。', en: 'Try again when the network is back.' },
  401: { zh: '请重新登录。', en: 'Log in again.' },
  403: {
    zh: '如需办理，请联系本部门负责人或案管。',
    en: 'Ask your section head or the case manager.',
  },
  404: {
    zh: '请核对地址或案号；案件可能不在本单位。',
    en: 'Check the address or the number; the case may not be at this agency.',
  },
  409: {
    zh: '请查看最新情况后再提交，已填内容未丢失。',
    en: 'Look at the latest state, then hand in again; nothing typed is lost.',
  },
  413: { zh: '请压缩或拆分后再上传。', en: 'Make it smaller or split it.' },
  429: { zh: '请稍候再试。', en: 'Wait a little, then try again.' },
};

/** Where the status alone would send the reader the wrong way. */
const byCode: Readonly<Record<string, Bilingual>> = {
  'unit/case-erased': {
    zh: '经过见“依法消除”登记；有异议的，请联系案管。',
    en: 'The register of erasures tells how; with an objection ask case management.',
  },
};

/** What the reader can do about a problem; nothing where its sentence says it all. */
export function whatNext(
  problem: Pick<ProblemDto, 'status'> & Partial<Pick<ProblemDto, 'code'>>,
): Bilingual | null {
  const known = byCode[problem.code ?? ''] ?? byStatus[problem.status];
  if (known !== undefined) return known;
  if (problem.status < 500) return null;
  return {
    zh: '请稍后重试；仍不行请联系本单位系统管理员。',
    en: 'Try again later; if it stays, ask the administrator of your agency.',
  };
}
