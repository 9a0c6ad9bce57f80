import { agencies, agencyNames, agencyOf, regionOf } from '@xinqu/core/kernel';
import type { Agency, NodeId } from '@xinqu/core/kernel';
import type { Name } from '@xinqu/core/procedure';
import type { Organ } from './types.ts';

export type DateStyle = 'chinese' | 'arabic';

/**
 * What differs from county to county and office to office. Short names, departments, leading
 * zeros and date styles are local custom, so they are data that an office may replace.
 */
export interface DocumentSettings {
  readonly region: string;
  readonly province: string;
  readonly city: string;
  readonly county: string;
  /** The county in letters, for the English beside the Chinese. */
  readonly countyEnglish: string;
  readonly names: Readonly<Record<Agency, string>>;
  readonly shortNames: Readonly<Record<Agency, string>>;
  /** Character of the handling department in police numbers 寿公（刑）; empty: left out. */
  readonly departments: Readonly<Partial<Record<Agency, string>>>;
  /** Style of the final date. */
  readonly dateStyle: Readonly<Record<Agency, DateStyle>>;
  /** Leading zeros up to this width; 0: none. */
  readonly serialDigits: Readonly<Partial<Record<Agency, number>>>;
  readonly detentionHouse: string;
  readonly detentionHouseAddress?: string;
  readonly appealCourt: string;
}

type County = readonly [name: string, short: string, court: string, english: string];

/** County, its short character, code of its court after 鲁 (法〔2015〕137号 and GB/T 2260), pinyin. */
const counties: Readonly<Record<string, County>> = {
  '370702': ['潍坊市潍城区', '潍城', '0702', 'Weicheng'],
  '370703': ['潍坊市寒亭区', '寒', '0703', 'Hanting'],
  '370704': ['潍坊市坊子区', '坊', '0704', 'Fangzi'],
  '370705': ['潍坊市奎文区', '奎', '0705', 'Kuiwen'],
  '370724': ['临朐县', '临', '0724', 'Linqu'],
  '370725': ['昌乐县', '乐', '0725', 'Changle'],
  '370781': ['青州市', '青', '0781', 'Qingzhou'],
  '370782': ['诸城市', '诸', '0782', 'Zhucheng'],
  '370783': ['寿光市', '寿', '0783', 'Shouguang'],
  '370784': ['安丘市', '安', '0784', 'Anqiu'],
  '370785': ['高密市', '高', '0785', 'Gaomi'],
  '370786': ['昌邑市', '昌', '0786', 'Changyi'],
  '370700': ['潍坊市', '潍', '07', 'Weifang'],
};

const record = <T>(value: (agency: Agency) => T): Record<Agency, T> =>
  Object.fromEntries(agencies.map((a) => [a, value(a)])) as Record<Agency, T>;

/** The customary settings of a county of Weifang; a `RangeError` for any other region. */
export function settingsOf(region: string): DocumentSettings {
  const county = counties[region];
  if (!county) throw new RangeError(`no document settings for region ${region}`);
  const [name, short, court, english] = county;
  const cityLevel = region === '370700';
  const appealCourt = cityLevel ? '山东省高级人民法院' : '山东省潍坊市中级人民法院';
  const shortNames: Record<Agency, string> = {
    police: `${short}公`,
    procuratorate: `${short}检`,
    court: `鲁${court}`,
    justice: `${short}司`,
    committee: `${short}政法`,
  };
  return {
    region,
    province: '山东省',
    city: '潍坊市',
    county: name,
    countyEnglish: english,
    names: {
      ...record((a) => `${name}${agencyNames[a].zh}`),
      ...(cityLevel ? { court: `${name}中级人民法院` } : {}),
      committee: `中共${name}委政法委员会`,
    },
    shortNames,
    departments: { police: '刑' },
    dateStyle: record((a) => (a === 'police' || a === 'court' ? 'chinese' : 'arabic')),
    serialDigits: {},
    detentionHouse: `${name}看守所`,
    appealCourt,
  };
}

/** What an organ is called on its pages: the name its documents bear, and the English beside it. */
export function organName(node: NodeId, settings = settingsOf(regionOf(node))): Name {
  const agency = agencyOf(node);
  return {
    zh: settings.names[agency],
    en: `${settings.countyEnglish} ${agencyNames[agency].en}`,
  };
}

/** The organ behind a node, by the name its documents bear. */
export function organOf(node: NodeId, settings = settingsOf(regionOf(node))): Organ {
  const agency = agencyOf(node);
  return { agency, name: settings.names[agency], region: settings.region };
}
