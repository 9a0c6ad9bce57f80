import { type AttachmentDto, bounds, type CaseDto, type ProblemDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useState } from 'react';
import { apiOf } from '../api/hooks.ts';
import { problemOf, upload } from '../api/http.ts';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { agencyText, bytesText, momentText } from '../kit/text.ts';
import { useTell } from '../kit/toast.tsx';
import { tooLarge } from './upload-limit.ts';

const limitText = `${bounds.attachmentBytesMax / 1024 / 1024} MiB`;

function useUpload(node: string, dossier: string) {
  const client = useQueryClient();
  const tell = useTell();
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ProblemDto | null>(null);
  const send = async (file: File) => {
    const refusal = tooLarge(file);
    setProblem(refusal);
    if (refusal !== null) return;
    setShare(0);
    try {
      const path = `${apiOf(node)}/cases/${encodeURIComponent(dossier)}/attachments`;
      await upload<AttachmentDto>({ path, file, onProgress: setShare });
      tell(`附件《${file.name}》已存入卷宗`, 'The attachment is in the dossier');
      await client.invalidateQueries({ queryKey: [node, 'case', dossier] });
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setShare(null);
    }
  };
  return { share, problem, send };
}

function Uploader({ node, dossier }: { readonly node: string; readonly dossier: string }) {
  const { share, problem, send } = useUpload(node, dossier);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // Choosing the same file again after a refusal must be an event too.
    event.target.value = '';
    if (file !== undefined) void send(file);
  };
  return (
    <div className="uploader">
      <label htmlFor="attachment">上传附件</label> <En>Add an attachment</En>
      <input
        id="attachment"
        type="file"
        onChange={choose}
        disabled={share !== null}
        aria-describedby="attachment-limit"
      />
      <p className="note" id="attachment-limit">
        单个文件不超过 {limitText} <En>At most {limitText} each</En>
      </p>
      {share === null ? null : (
        <p role="status">
          正在上传 <progress max={1} value={share} aria-label="上传进度" />{' '}
          {Math.round(share * 100)}%
        </p>
      )}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </div>
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
                  {file.mediaType}
                </p>
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
