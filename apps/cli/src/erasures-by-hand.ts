/**
 * What a person has to compare after a restore: an erasure after the backup that no other node was
 * told of is known to the paper orders alone. `takenAt` and `now` are instants in ISO 8601.
 */
export const erasuresByHand = (takenAt: string, now: string): string =>
  `案件密钥取自副本的：${takenAt} 至 ${now} 之间作出、没有告知任何单位的依法消除无从得知。\n` +
  '请向本单位案管和分管领导取得这段时间的纸质消除决定，逐件核对「依法消除登记」，遗漏的重新呈请。\n' +
  `Where the case keys came from a copy: erasures decided from ${takenAt} to ${now} that no node was\n` +
  'told of cannot be known. Ask case management and the chief of the agency for the paper orders of\n' +
  'that time, compare each with the register of erasures, and propose again what is missing.';
