import { type Static, Type } from 'typebox';
import { bounds } from './case.ts';
import type { Bilingual } from './case.ts';
import type { OfficialDto } from './me.ts';

const strict = { additionalProperties: false } as const;

const name = Type.String({ minLength: 1, maxLength: 64, title: '姓名' });
const section = Type.String({ minLength: 1, maxLength: 64, title: '部门' });
const posts = Type.Array(Type.String({ maxLength: 32 }), {
  minItems: 1,
  maxItems: 6,
  uniqueItems: true,
  title: '岗位',
});
const conflicts = Type.Array(name, { maxItems: 100, uniqueItems: true, title: '应当回避的人员' });

/** `POST /:node/api/officials`; the answer is NewPassword. */
export const HireOfficial = Type.Object(
  {
    login: Type.String({ minLength: 2, maxLength: 64, title: '账号' }),
    name,
    posts,
    section,
  },
  strict,
);
export type HireOfficial = Static<typeof HireOfficial>;

/** `POST /:node/api/officials/:id/move`: other posts or another section, from now on. */
export const MoveOfficial = Type.Object({ posts, section }, strict);
export type MoveOfficial = Static<typeof MoveOfficial>;

/** `POST /:node/api/conflicts`: the official's own declaration (CPL arts. 29–31). */
export const DeclareConflicts = Type.Object({ names: conflicts }, strict);
export type DeclareConflicts = Static<typeof DeclareConflicts>;

/** `POST /:node/api/cases/:dossier/handler`: a head gives the case to another handler. */
export const GiveCase = Type.Object(
  {
    to: Type.String({ maxLength: 36, title: '新承办人' }),
    reason: Type.String({ minLength: 1, maxLength: bounds.searchTextMax * 4, title: '理由' }),
  },
  strict,
);
export type GiveCase = Static<typeof GiveCase>;

/** A password made for somebody: shown once and kept nowhere. */
export interface NewPassword {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** What became of an official's work after a move or a dismissal. */
export interface PassedOn {
  /** Cases that have another handler or assignee now. */
  readonly cases: number;
  /** Of these, cases for which nobody could be found: the case manager decides. */
  readonly open: number;
  /** Acts handed in for approval that went back. */
  readonly returned: number;
}

export interface Choice {
  readonly id: string;
  readonly name: Bilingual;
}

/** `GET /:node/api/officials`, for the administrator. */
export interface StaffDto {
  readonly officials: readonly OfficialDto[];
  readonly sections: readonly Choice[];
  readonly posts: readonly Choice[];
}

/** Who may take a case: handlers of its section, with their load. */
export interface TakerDto {
  readonly id: string;
  readonly name: string;
  readonly openTasks: number;
  /** Whether a declared conflict of interest stands in the way. */
  readonly conflicted: boolean;
}
