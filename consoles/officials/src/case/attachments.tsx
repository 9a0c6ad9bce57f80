import type { AttachmentDto, CaseDto } from '@xinqu/contracts/http';
import { apiOf } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { agencyText, bytesText, momentText } from '../kit/text.ts';
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
      <Uploader node={node} dossier={dossier.dossier} />
      {dossier.attachments.length === 0 ? (
        <p className="note">
          卷宗内尚无附件。 <En>No attachment in the dossier.</En>
        </p>
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
              </div>
              <div className="paper-acts">
                <a
                  className="button-link"
                  href={`${apiOf(node)}/attachments/${encodeURIComponent(file.id)}`}
                  download={file.name}
                  aria-label={`下载${file.name}`}
                  data-en="Download"
                >
                  下载
                </a>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
