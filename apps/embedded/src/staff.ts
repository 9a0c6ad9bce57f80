import type { Agency } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';

/** An account of the demonstration; every name is invented, every password is made at first start. */
export interface StaffMember {
  readonly login: string;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly section: string;
  readonly conflicts?: readonly string[];
}

const leaders = (
  names: { head: string; chief: string; manager: string; auditor: string; admin: string },
  section: string,
  management: string,
): StaffMember[] => [
  { login: 'head', name: names.head, posts: ['section-head'], section },
  { login: 'chief', name: names.chief, posts: ['chief'], section },
  { login: 'manager', name: names.manager, posts: ['case-manager'], section: management },
  { login: 'auditor', name: names.auditor, posts: ['auditor'], section: management },
  { login: 'admin', name: names.admin, posts: ['administrator'], section: management },
];

/** The posts of each agency; the handlers of a section share its work by load. */
export const demonstrationStaff: Readonly<Record<Agency, readonly StaffMember[]>> = {
  police: [
    { login: 'handler', name: '蒯示宁', posts: ['handler'], section: 'criminal-investigation' },
    {
      login: 'handler2',
      name: '郗示安',
      posts: ['handler'],
      section: 'criminal-investigation',
      conflicts: ['郗示平'],
    },
    { login: 'custody', name: '禚示平', posts: ['handler'], section: 'detention-house' },
    ...leaders(
      { head: '逄示信', chief: '綦示义', manager: '隽示文', auditor: '丌示明', admin: '佴示工' },
      'criminal-investigation',
      'legal',
    ),
  ],
  procuratorate: [
    { login: 'handler', name: '封示六', posts: ['handler'], section: 'prosecution' },
    { login: 'handler2', name: '臧示七', posts: ['handler'], section: 'prosecution' },
    { login: 'execution', name: '厍示正', posts: ['handler'], section: 'execution-supervision' },
    ...leaders(
      { head: '鄢示直', chief: '亓示公', manager: '璩示方', auditor: '郏示清', admin: '仉示工' },
      'prosecution',
      'case-management',
    ),
  ],
  court: [
    { login: 'handler', name: '鞠示八', posts: ['handler'], section: 'criminal' },
    { login: 'handler2', name: '逯示九', posts: ['handler'], section: 'criminal' },
    { login: 'filing', name: '綦示十', posts: ['handler'], section: 'filing' },
    ...leaders(
      { head: '蔺示和', chief: '郜示平', manager: '殳示准', auditor: '阙示清', admin: '寸示工' },
      'criminal',
      'filing',
    ),
  ],
  justice: [
    { login: 'handler', name: '隗示助', posts: ['handler'], section: 'community-correction' },
    { login: 'aid', name: '宓示援', posts: ['handler'], section: 'legal-aid' },
    ...leaders(
      { head: '郄示导', chief: '哈示正', manager: '笪示文', auditor: '缑示清', admin: '亢示工' },
      'community-correction',
      'community-correction',
    ),
  ],
  committee: [
    {
      login: 'handler',
      name: '帅示督',
      posts: ['handler'],
      section: 'law-enforcement-supervision',
    },
    ...leaders(
      { head: '有示协', chief: '琴示统', manager: '佘示文', auditor: '伯示清', admin: '赏示工' },
      'law-enforcement-supervision',
      'law-enforcement-supervision',
    ),
  ],
};

/** The one account of a new node at work: its administrator hires everybody else. */
export const firstAdministrator = (agency: Agency): StaffMember[] =>
  demonstrationStaff[agency]
    .filter(({ posts }) => posts.includes('administrator'))
    .map((member) => ({ ...member, name: '系统管理员' }));
