import type { Bilingual } from '@xinqu/contracts/http';
import { Alert } from 'antd';
import { En } from '../kit/bilingual.tsx';

interface ChangesNoticeProps {
  readonly changes: readonly Bilingual[];
  readonly possible: boolean;
}

/** What changed in the case while the form was open. */
export function ChangesNotice({ changes, possible }: ChangesNoticeProps) {
  if (possible && changes.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      className="problem"
      title={
        possible
          ? '填写期间案件有新变化，请核对后再提交'
          : '案件情况已变，现在不能办理此事项；已填内容保留，可复制'
      }
      description={
        <>
          <p>
            <En>
              {possible
                ? 'The case changed while you were typing: look, then hand in again.'
                : 'The act is no longer possible; your text stays here.'}
            </En>
          </p>
          <ul>
            {changes.map((change) => (
              <li key={change.zh}>
                {change.zh} <En>{change.en}</En>
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
