/** The tabs of a case page, in their order. */
export const caseTabs = [
  'persons',
  'timeline',
  'documents',
  'attachments',
  'facts',
  'passages',
  'exports',
] as const;
export type CaseTab = (typeof caseTabs)[number];
