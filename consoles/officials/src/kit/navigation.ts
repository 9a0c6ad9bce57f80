import type { Bilingual, MeDto } from '@xinqu/contracts/http';

interface Item {
  readonly to: string;
  readonly name: Bilingual;
}

const work: Bilingual = { zh: '办案', en: 'Work' };
const begin: Bilingual = { zh: '受案登记', en: 'New case' };
const flow: Bilingual = { zh: '案件流转', en: 'Flow' };
const countyLaw: Bilingual = { zh: '期限设定', en: 'Limits' };
const gates: Bilingual = { zh: '闸门', en: 'Gates' };
const officials: Bilingual = { zh: '人员', en: 'Officials' };
const audit: Bilingual = { zh: '审计', en: 'Audit' };
const custody: Bilingual = { zh: '在押人员', en: 'In custody' };
const alarms: Bilingual = { zh: '警报与提醒', en: 'Alarms' };

const reconciliation: Bilingual = { zh: '对账', en: 'Reconciliation' };
const breakGlass: Bilingual = { zh: '非承办查阅', en: 'Outside access' };
const erasures: Bilingual = { zh: '依法消除', en: 'Erasures' };
const held: Bilingual = { zh: '挂起信封', en: 'Stuck' };
const restorations: Bilingual = { zh: '备份恢复', en: 'Restores' };

type Who = Pick<MeDto, 'node' | 'agency' | 'posts' | 'section'>;

/** Whether any post of the official handles cases; the server decides what may be done. */
export const handlesCases = (me: Who): boolean =>
  me.agency !== 'committee' &&
  me.posts.some((post) => post !== 'administrator' && post !== 'auditor');

/** Whether the official may be the second person of a reset; the server decides. */
export const allowsResets = (me: Who): boolean =>
  me.posts.some((post) => post === 'chief' || post === 'administrator');

const seesFlow = (me: Who): boolean =>
  me.agency === 'committee' &&
  me.posts.some((post) => post !== 'administrator' && post !== 'auditor');

/** Auditor and administrator watch over the node and see no case. */
export const oversees = (me: Pick<MeDto, 'posts'>): boolean =>
  me.posts.some((post) => post === 'administrator' || post === 'auditor');

/** Limits bind whoever handles cases; the committee only follows them. */
export const seesAlarms = (me: Who): boolean => handlesCases(me);

/** Detention house and execution supervision, where everyone held is watched. */
const custodySections: Readonly<Record<string, string>> = {
  police: 'detention-house',
  procuratorate: 'execution-supervision',
};

const isCustodyDesk = (me: Who): boolean =>
  handlesCases(me) && custodySections[me.agency] === me.section;

const seesCustody = (me: Who): boolean =>
  isCustodyDesk(me) || (me.agency in custodySections && me.posts.includes('chief'));

/** Whether access outside the own cases concerns the official; the server decides what opens. */
export const seesBreakGlass = (me: Who): boolean =>
  me.agency !== 'committee' &&
  me.posts.some((post) => ['handler', 'section-head', 'chief', 'auditor'].includes(post));

/** Whether the register of erasures is a page of this official; the server decides what opens. */
export const keepsRegister = ({ posts }: Pick<Who, 'posts'>): boolean =>
  posts.some((post) => post === 'case-manager' || post === 'chief' || post === 'auditor');

/** Agencies whose rules say when the seal on the record of a minor is lifted. */
const unsealing: readonly string[] = ['police', 'procuratorate'];

/** Whether the register of unsealing concerns the official; the server decides what opens. */
export const seesUnsealings = (me: Who): boolean =>
  unsealing.includes(me.agency) && keepsRegister(me);

/** The pages an official is offered, by agency and post. */
export function navigation(me: Who): Item[] {
  const items: Item[] = [];
  const inCustody = { to: `/${me.node}/custody`, name: custody };
  if (isCustodyDesk(me)) items.push(inCustody);
  if (handlesCases(me)) items.push({ to: `/${me.node}`, name: work });
  if (handlesCases(me) && me.agency === 'police') {
    items.push({ to: `/${me.node}/new`, name: begin });
  }
  if (seesAlarms(me)) items.push({ to: `/${me.node}/alarms`, name: alarms });
  if (seesCustody(me) && !isCustodyDesk(me)) items.push(inCustody);
  if (seesFlow(me)) {
    items.push({ to: `/${me.node}/flow`, name: flow });
    items.push({ to: `/${me.node}/county-law`, name: countyLaw });
  }
  if (me.posts.some((post) => post === 'chief' || post === 'auditor')) {
    items.push({ to: `/${me.node}/gates`, name: gates });
  }
  if (me.posts.includes('auditor')) items.push({ to: `/${me.node}/audit`, name: audit });
  if (seesBreakGlass(me)) items.push({ to: `/${me.node}/break-glass`, name: breakGlass });
  if (keepsRegister(me)) items.push({ to: `/${me.node}/erasures`, name: erasures });
  if (me.posts.includes('administrator')) {
    items.push({ to: `/${me.node}/officials`, name: officials });
  }
  if (oversees(me)) {
    items.push({ to: `/${me.node}/reconciliation`, name: reconciliation });
    items.push({ to: `/${me.node}/held`, name: held });
    items.push({ to: `/${me.node}/restorations`, name: restorations });
  }
  return items;
}

/** Where an official arrives after login. */
export const homeOf = (me: Who): string => navigation(me)[0]?.to ?? `/${me.node}`;

/** The page to return to after login: only one of this node, never another site. */
export function safeBack(back: string | null, node: string): string | null {
  if (back === null || !(back === `/${node}` || back.startsWith(`/${node}/`))) return null;
  return back.startsWith(`/${node}/login`) ? null : back;
}
