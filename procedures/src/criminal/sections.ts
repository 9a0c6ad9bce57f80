import type { Agency } from '@xinqu/core/kernel';
import type { Name } from '@xinqu/core/procedure';

export interface Section {
  readonly id: string;
  readonly name: Name;
}

const section = (id: string, zh: string, en: string): Section => ({ id, name: { zh, en } });

/** Sections of each agency that a row or a task may name. */
export const sections: Readonly<Record<Agency, readonly Section[]>> = {
  police: [
    section('criminal-investigation', '刑侦大队', 'Criminal investigation brigade'),
    section('legal', '法制大队', 'Legal brigade'),
    section('detention-house', '看守所', 'Detention house'),
  ],
  procuratorate: [
    section('prosecution', '捕诉部', 'Arrest and prosecution'),
    section('case-management', '案件管理部', 'Case management'),
    section('execution-supervision', '刑事执行检察部', 'Supervision of execution'),
  ],
  court: [
    section('filing', '立案庭', 'Filing division'),
    section('criminal', '刑事审判庭', 'Criminal division'),
  ],
  justice: [
    section('community-correction', '社区矫正科', 'Community correction'),
    section('legal-aid', '法律援助中心', 'Legal aid centre'),
  ],
  committee: [
    section('law-enforcement-supervision', '执法监督室', 'Supervision of law enforcement'),
  ],
};
