import type { AccessRow, Ground } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import type { Name, Post } from '@xinqu/core/procedure';
import { grounds } from '@xinqu/law/access';
import { everyStage, ids } from './rows.ts';
import { markedPages, pageMarking } from './things.ts';

/** Why some pages of a paper are closed to whoever reads the rest. */
export interface PageKind {
  /** The thing of the access matrix that decides on such pages. */
  readonly id: string;
  readonly name: Name;
  readonly basis: readonly Ground[];
  /** The agencies whose officials may know of them at all. */
  readonly at: readonly Agency[];
  /**
   * Whoever approves that a mark of this kind is taken back: where the law protects a third person,
   * no official opens the pages alone.
   */
  readonly withdrawnBy?: Post;
}

/** Investigated, prosecuted and tried by these: material of that kind serves nothing else. */
const investigators: readonly Agency[] = ['police', 'procuratorate', 'court'];

const more: Readonly<Record<string, Omit<PageKind, 'id' | 'name'> & { readonly en: string }>> = {
  'pages.protectedIdentity': {
    en: 'Identity of a protected person',
    basis: [grounds.protectedIdentity],
    at: investigators,
    withdrawnBy: 'section-head',
  },
  'pages.technicalInvestigation': {
    en: 'Technical investigation',
    basis: [grounds.technicalMeans],
    at: investigators,
  },
  'pages.reporter': {
    en: 'Identity of who reported',
    basis: [grounds.reporterUnnamed],
    at: investigators,
    withdrawnBy: 'section-head',
  },
  'pages.deliberation': {
    en: 'Deliberation',
    basis: [grounds.deliberationSecret, grounds.deliberationNotRead],
    at: ['court'],
  },
};

/** Every kind of page that is open by itself. */
export const pageKinds: readonly PageKind[] = markedPages.map(({ id, zh }) => {
  const { en, ...kind } = more[id]!;
  return { id, name: { zh, en }, ...kind };
});

/**
 * Who reads the pages that a mark closes: whoever handles the case, the head who answers for it and
 * the chief, each for the kinds the agency may know of. Nobody else does, whatever paper they stand
 * in. The handler marks them.
 */
export const pageRows = (agency: Agency): AccessRow[] => {
  const kinds = pageKinds.filter(({ at }) => at.includes(agency));
  const basis = kinds.flatMap((kind) => kind.basis);
  const row = {
    agency,
    stages: everyStage,
    ways: ['read', 'export'],
    grants: { read: kinds.map(({ id }) => id) },
    basis,
  } as const;
  return [
    {
      ...row,
      id: `${agency}/pages-handler`,
      says: {
        zh: '承办人可看本案材料中标明不公开的页',
        en: 'The handler reads the pages that a mark closes to others',
      },
      posts: ['handler'],
      roles: ['handler'],
      purpose: 'handling',
    },
    {
      ...row,
      id: `${agency}/pages-head`,
      says: {
        zh: '部门负责人可看本部门案件和待其审批案件中标明不公开的页',
        en: 'The section head reads the marked pages of the cases of the section and those to approve',
      },
      posts: ['section-head'],
      roles: ['handler', 'section', 'approver'],
      purpose: 'supervising',
    },
    {
      ...row,
      id: `${agency}/pages-chief`,
      says: {
        zh: '分管领导可看本机关案件中标明不公开的页',
        en: 'The chief reads the marked pages of every case of the agency',
      },
      posts: ['chief'],
      roles: ['agency'],
      purpose: 'approving',
    },
    {
      ...row,
      id: `${agency}/handler-marks-pages`,
      says: {
        zh: '承办人标明材料中依法不公开的页，撤销标错的标明',
        en: 'The handler says which pages of a paper are not open, and takes a wrong mark back',
      },
      posts: ['handler'],
      roles: ['handler'],
      purpose: 'handling',
      ways: ['write'],
      grants: { write: ids(pageMarking) },
    },
  ];
};
