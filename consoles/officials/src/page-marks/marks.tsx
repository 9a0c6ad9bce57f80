import type { PageMarkDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { agencyText, momentText } from '../kit/text.ts';
import { Withdrawal } from './withdrawal.tsx';
import { WithdrawForm } from './withdraw-form.tsx';
import { rangeText } from './words.ts';

/** Why the reader sees the pages, or does not: the article, the rule, and whom to ask. */
function Why({ mark }: { readonly mark: PageMarkDto }) {
  const { open, ask, rule, reason, withdrawal } = mark;
  if (open) {
    const closed = withdrawal?.status !== 'withdrawn';
    return (
      <>
        ，您可以查看。标明理由：{reason}{' '}
        <En>{closed ? 'Open to you; closed to others' : 'Marked before'}</En>
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

interface MarkProps {
  readonly mark: PageMarkDto;
  readonly dossier: string;
}

function Mark({ mark, dossier }: MarkProps) {
  const { kind, basis, agency, post, at, withdrawal, wayBack } = mark;
  return (
    <li className="note">
      <span className="tag tag-strong">{rangeText(mark)}</span> <strong>{kind.zh}</strong>{' '}
      <span className="basis">{basis}</span>
      <Why mark={mark} /> {agencyText(agency).zh} {post.zh}标明，
      <time dateTime={at}>{momentText(at)}</time>
      {withdrawal === null ? null : (
        <Withdrawal withdrawal={withdrawal} mark={mark} dossier={dossier} />
      )}
      {wayBack === null ? null : <WithdrawForm {...{ mark, dossier, wayBack }} />}
    </li>
  );
}

interface MarksProps {
  readonly marks: readonly PageMarkDto[];
  readonly dossier: string;
}

/** Which pages of a paper are not open, each with its article and what that means for the reader. */
export function Marks({ marks, dossier }: MarksProps) {
  if (marks.length === 0) return null;
  return (
    <ul className="page-marks" aria-label="不公开的页">
      {marks.map((mark) => (
        <Mark key={mark.id} mark={mark} dossier={dossier} />
      ))}
    </ul>
  );
}
