export { pagesProblems } from './problems.ts';
export { createPageReader, type PageReader, pagesMax, type PagesRead } from './reader.ts';
