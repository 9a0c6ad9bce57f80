/** The five agencies of a county, in the order a case meets them. */
export const agencies = ['police', 'procuratorate', 'court', 'justice', 'committee'] as const;
export type Agency = (typeof agencies)[number];

/** One agency of one county: GB/T 2260 code + agency, `370783.police`. */
export type NodeId = `${string}.${Agency}`;

export const agencyNames: Readonly<Record<Agency, { zh: string; en: string }>> = {
  police: { zh: '公安局', en: 'Public Security Bureau' },
  procuratorate: { zh: '人民检察院', en: "People's Procuratorate" },
  court: { zh: '人民法院', en: "People's Court" },
  justice: { zh: '司法局', en: 'Justice Bureau' },
  committee: { zh: '政法委', en: 'Political and Legal Affairs Committee' },
};

export const nodeId = (region: string, agency: Agency): NodeId => `${region}.${agency}`;

export const agencyOf = (node: NodeId): Agency => node.slice(node.indexOf('.') + 1) as Agency;

export const regionOf = (node: NodeId): string => node.slice(0, node.indexOf('.'));

/** Whether the text names a node: six digits of GB/T 2260, a dot, an agency. */
export const isNodeId = (text: string): text is NodeId =>
  /^\d{6}\.[a-z]+$/.test(text) && (agencies as readonly string[]).includes(text.slice(7));
