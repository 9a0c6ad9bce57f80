import { bounds, type UploadDto } from '@xinqu/contracts/http';
import { type ChangeEvent, useRef } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { bytesText } from '../kit/text.ts';
import { type Sending, useUploads } from './use-uploads.ts';

const limitText = `${bounds.attachmentBytesMax / 1024 / 1024} MiB`;

const percent = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.floor((part / whole) * 100);

function Progress({ sending, onCancel }: { sending: Sending; onCancel: () => void }) {
  const { file, offset, broken, waiting } = sending;
  const whole = offset === file.size;
  return (
    <div className="upload">
      <p role="status">
        {broken
          ? `网络中断，《${file.name}》恢复后自动继续`
          : whole
            ? `《${file.name}》已传完，正在核验并编页`
            : `正在上传《${file.name}》`}{' '}
        <En>
          {broken
            ? 'No connection; it goes on by itself'
            : whole
              ? 'All sent; being checked'
              : 'Uploading'}
        </En>
      </p>
      <progress max={file.size} value={offset} aria-label={`《${file.name}》上传进度`} />
      <p className="note">
        {percent(offset, file.size)}% · {bytesText(offset)} / {bytesText(file.size)}
        {waiting === 0 ? null : ` · 另有 ${waiting} 个文件等待上传`}
      </p>
      <Action
        size="small"
        zh="取消上传"
        en="Cancel"
        aria-label={`取消上传《${file.name}》`}
        onClick={onCancel}
      />
    </div>
  );
}

function Begun({ upload, onCancel }: { upload: UploadDto; onCancel: () => void }) {
  const { name, offset, bytes } = upload;
  return (
    <li className="upload">
      <p>
        《{name}》已传 {percent(offset, bytes)}%（{bytesText(offset)} / {bytesText(bytes)}
        ），重新选择同一文件即可续传。 <En>Choose the same file again to go on.</En>
      </p>
      <Action
        size="small"
        zh="放弃续传"
        en="Discard"
        aria-label={`放弃续传《${name}》`}
        onClick={onCancel}
      />
    </li>
  );
}

/** Adds files to a dossier: how far they are, what was begun before, and a way to stop. */
export function Uploader({ node, dossier }: { readonly node: string; readonly dossier: string }) {
  const { sending, begun, problems, choose, cancel } = useUploads(node, dossier);
  const input = useRef<HTMLInputElement>(null);
  // The button that was pressed goes with its file, and the focus must not go with it.
  const stop = (id: string | null) => {
    input.current?.focus();
    void cancel(id);
  };
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    choose([...(event.target.files ?? [])]);
    // Choosing the same file again must be an event too.
    event.target.value = '';
  };
  return (
    <div className="uploader">
      <label htmlFor="attachment">上传附件</label> <En>Add attachments</En>
      <input
        ref={input}
        id="attachment"
        type="file"
        multiple
        accept=".pdf,.jpg,.jpeg,.png"
        onChange={chosen}
        aria-describedby="attachment-limit"
      />
      <p className="note" id="attachment-limit">
        PDF、JPEG 或 PNG，单个文件不超过 {limitText}，可多选；中断后可续传{' '}
        <En>PDF, JPEG or PNG, at most {limitText} each; an interrupted upload can go on</En>
      </p>
      {sending === null ? null : <Progress sending={sending} onCancel={() => stop(sending.id)} />}
      {begun.length === 0 ? null : (
        <ul aria-label="未完成的上传" className="uploads">
          {begun.map((upload) => (
            <Begun key={upload.id} upload={upload} onCancel={() => stop(upload.id)} />
          ))}
        </ul>
      )}
      {problems.map((problem) => (
        <ProblemNotice key={problem.detail} problem={problem} />
      ))}
    </div>
  );
}
