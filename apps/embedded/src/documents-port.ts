import { type Instant, type NodeId, agencyOf, regionOf } from '@xinqu/core/kernel';
import {
  type DocumentContent,
  type DocumentKind,
  courtCaseNumber,
  documentKinds,
  documentNumber,
  numberSeries,
  organOf,
  policeCaseNumber,
  settingsOf,
  unifiedCaseNumber,
} from '@xinqu/procedures/documents';
import type { ActRecord, CaseState } from '@xinqu/core/procedure';
import type { DocumentsPort } from '@xinqu/platform/unit';

/** The renderer of one process, shared by its nodes. */
export interface Renderer {
  render(
    content: DocumentContent,
    at: Instant,
  ): Promise<{ readonly pdf: Uint8Array; readonly pages: number; readonly sha256: string }>;
}

function kindOf(id: string): DocumentKind {
  const kind = documentKinds[id];
  if (!kind) throw new Error(`no form for the document kind ${id}`);
  return kind;
}

/** Makes the documents of a node from recorded facts: form, number, PDF, signature. */
export function documentsPort(
  node: NodeId,
  renderer: Renderer,
  sign: (sha256: string) => Promise<string>,
): DocumentsPort {
  const agency = agencyOf(node);
  const settings = settingsOf(regionOf(node));
  const organ = organOf(node);
  return {
    counterOf: (id) => numberSeries(kindOf(id), agency) ?? null,
    titleOf: (id) => documentKinds[id]?.title.zh ?? id,
    kinds: () => Object.keys(documentKinds),
    sign,
    async make({ kind: id, state, act, person, serial }) {
      const kind = kindOf(id);
      const year = Number(act.on.slice(0, 4));
      const number = kind.bears
        ? state.documents.find((d) => d.kind === kind.bears && d.act === act.id)?.number
        : serial > 0
          ? documentNumber(kind, organ, year, serial, settings)
          : undefined;
      const caseNumber = state.numbers[agency] ?? '';
      const content = kind.content({
        state,
        act,
        caseNumber,
        organ,
        on: act.on,
        settings,
        ...(person ? { person } : {}),
        ...(number === undefined ? {} : { number }),
      });
      const shown = { ...content, demonstration: state.demonstration ?? false };
      const made = await renderer.render(shown, act.at);
      return {
        ...made,
        title: kind.title.zh,
        number: number ?? (kind.numbering === 'case' ? caseNumber : ''),
      };
    },
  };
}

const pad = (serial: number, width: number) => String(serial).padStart(width, '0');

/** The number a node gives a case when it first acts on it. */
export function caseNumbering(node: NodeId) {
  const region = regionOf(node);
  const settings = settingsOf(region);
  return (act: ActRecord, _state: CaseState, serial: number): string => {
    const year = Number(act.on.slice(0, 4));
    switch (agencyOf(node)) {
      case 'police':
        return policeCaseNumber(region, act.on, serial);
      case 'procuratorate':
        return unifiedCaseNumber(region, year, serial);
      case 'court':
        return courtCaseNumber(region, '刑初', year, serial);
      case 'justice':
        return `${settings.shortNames.justice}矫〔${year}〕${pad(serial, 1)}号`;
      case 'committee':
        return `${settings.shortNames.committee}〔${year}〕${pad(serial, 1)}号`;
    }
  };
}
