import { bounds, type ProblemDto } from '@xinqu/contracts/http';
import { ownProblem } from '../api/http.ts';
import { bytesText } from '../kit/text.ts';

/** The refusal of a file that the server would refuse for its size; nothing when it fits. */
export function tooLarge(file: {
  readonly name: string;
  readonly size: number;
}): ProblemDto | null {
  if (file.size <= bounds.attachmentBytesMax) return null;
  const detail =
    `《${file.name}》为 ${bytesText(file.size)}，` +
    `超过单个文件 ${bytesText(bounds.attachmentBytesMax)} 的上限，未上传。`;
  return ownProblem(
    'console/attachment-too-large',
    413,
    detail,
    'The file is larger than the limit and was not sent.',
  );
}
