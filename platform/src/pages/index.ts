export { pagesProblems } from './problems.ts';
export { createPageReader, type PageReader, pagesMax, type PagesRead } from './reader.ts';
export { copyBounds } from './copy-bounds.ts';
export type { PageRange } from './extract.ts';
export { createStamper, type StampedCopy, type Stamper } from './stamper.ts';
