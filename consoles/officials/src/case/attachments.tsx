import type { AttachmentDto, CaseDto } from '@xinqu/contracts/http';
import { FileActs } from '../export/case-file.tsx';
import { En } from '../kit/bilingual.tsx';
import { agencyText, bytesText, momentText } from '../kit/text.ts';
import { Marks } from '../page-marks/marks.tsx';
import { pagesText, parityText } from './page-parity.ts';
import { Uploader } from '../upload/uploader.tsx';

/** Whether the pages that came are those that were sent; a difference is an alarm. */
function Parity({ file }: { readonly file: AttachmentDto }) {
  const text = parityText(file);
  if (text === null) return null;
  const { zh, en, wrong } = text;
  return wrong ? (
    <p className="parity-wrong" role="alert">
      <strong>
        <span aria-hidden="true">▲ </span>
        {zh}
      </strong>{' '}
      <En>{en}</En>
    </p>
  ) : (
    <p className="note">
      {zh} <En>{en}</En>
    </p>
  );
}

const fileOf = ({ dossier }: CaseDto, { id, name, sha256, pages, marks }: AttachmentDto) =>
  ({ role: 'attachment', id, dossier, label: name, sha256, pages, marks }) as const;

/** That there is none, or that what there is is not shown to this reader. */
function Nothing({ dossier: { withheld } }: { readonly dossier: CaseDto }) {
  return withheld.some(({ thing }) => thing === 'case.attachments') ? (
    <p className="note">
      卷宗内的附件按岗位权限不予显示。 <En>Attachments are not shown to your post.</En>
    </p>
  ) : (
    <p className="note">
      卷宗内尚无附件。 <En>No attachment in the dossier.</En>
    </p>
  );
}

/** Files of the dossier that are no legal documents, and a way to add one. */
export function Attachments({
  node,
  dossier,
}: {
  readonly node: string;
  readonly dossier: CaseDto;
}) {
  return (
    <>
      {dossier.mayAttach ? <Uploader node={node} dossier={dossier.dossier} /> : null}
      {dossier.attachments.length === 0 ? (
        <Nothing dossier={dossier} />
      ) : (
        <ul className="papers">
          {dossier.attachments.map((file) => (
            <li key={file.id} className="paper">
              <div>
                <p className="paper-title">
                  <strong>{file.name}</strong>
                </p>
                <p className="note">
                  {agencyText(file.agency).zh} · {momentText(file.at)} · {bytesText(file.bytes)} ·{' '}
                  {file.mediaType} · {pagesText(file)}
                </p>
                <Parity file={file} />
                <Marks marks={file.marks} dossier={dossier.dossier} />
              </div>
              <FileActs node={node} file={fileOf(dossier, file)} dossier={dossier} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
