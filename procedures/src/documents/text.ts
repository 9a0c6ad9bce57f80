import type { Block, DocumentContent, Part } from './types.ts';

function blockLines(block: Block): string[] {
  switch (block.type) {
    case 'closing':
      return [block.text, block.to];
    case 'serve':
      return [...block.lines];
    case 'table':
      return block.rows.map((row) => row.map((c) => c.text).join('\t'));
    case 'signature': {
      const seal = block.seal?.mark;
      const after = block.after;
      return [
        ...(block.organ === undefined ? [] : [block.organ + (seal ?? '')]),
        ...(block.signers ?? []).map((s) => `${s.title}　${s.name}`),
        block.date,
        ...(block.organ === undefined && seal !== undefined ? [seal] : []),
        ...(after ? [after.note, ...after.signers.map((s) => `${s.title}　${s.name}`)] : []),
      ];
    }
    default:
      return [block.text];
  }
}

const partLines = (part: Part): string[] => [
  ...part.title,
  ...(part.number === undefined ? [] : [part.number]),
  ...part.blocks.flatMap(blockLines),
  ...(part.copy === undefined ? [] : [part.copy]),
];

/** The text of a document, a line for each block: for search, previews and comparison. */
export const plainText = (content: DocumentContent): string =>
  content.parts
    .filter((p) => !p.stub)
    .flatMap(partLines)
    .join('\n');
