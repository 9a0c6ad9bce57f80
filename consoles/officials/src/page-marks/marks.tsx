import type { PageMarkDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { agencyText, momentText } from '../kit/text.ts';
import { rangeText } from './words.ts';

/** Why the reader sees the pages, or does not: the article, the rule, and whom to ask. */
function Why({ mark }: { readonly mark: PageMarkDto }) {
  const { open, ask, rule, reason } = mark;
  if (open) {
    return (
      <>
        ，您可以查看。理由：{reason} <En>Open to you; closed to others</En>
      </>
    );
  }
  const whom = ask.map(({ zh }) => zh).join('、');
  return (
    <>
      ，对您不公开；预览和导出为隐去这些页的摘录（规则 {rule}）。
      {whom === '' ? '本机关没有可以查看的岗位。' : `需要查看的，可以询问本机关${whom}。`}{' '}
      <En>Closed to you; you see an extract</En>
    </>
  );
}

/** Which pages of a paper are not open, each with its article and what that means for the reader. */
export function Marks({ marks }: { readonly marks: readonly PageMarkDto[] }) {
  if (marks.length === 0) return null;
  return (
    <ul className="page-marks" aria-label="不公开的页">
      {marks.map((mark) => (
        <li key={mark.id} className="note">
          <span className="tag tag-strong">{rangeText(mark)}</span> <strong>{mark.kind.zh}</strong>{' '}
          <span className="basis">{mark.basis}</span>
          <Why mark={mark} /> {agencyText(mark.agency).zh} {mark.post.zh}标明，
          <time dateTime={mark.at}>{momentText(mark.at)}</time>
        </li>
      ))}
    </ul>
  );
}
