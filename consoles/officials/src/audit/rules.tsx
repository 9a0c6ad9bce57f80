import type { AccessRuleDto, Bilingual, UnusualRuleDto } from '@xinqu/contracts/http';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { En } from '../kit/bilingual.tsx';
import { Section, WhenLoaded } from '../kit/page.tsx';
import { RowsHead } from '../kit/rows-head.tsx';
import { ruleAnchor } from './reading-table.tsx';
import { useReadingRules } from './use-audit.ts';

const heads: readonly Bilingual[] = [
  { zh: '规则', en: 'Rule' },
  { zh: '标识', en: 'Id' },
  { zh: '依据', en: 'Basis' },
];

interface RuleTableProps {
  readonly caption: string;
  readonly rules: readonly (AccessRuleDto | UnusualRuleDto)[];
}

function RuleTable({ caption, rules }: RuleTableProps) {
  const { hash } = useLocation();
  useEffect(() => {
    document.querySelector<HTMLElement>(`[id="${CSS.escape(hash.slice(1))}"]`)?.focus();
  }, [hash]);
  return (
    <table className="rows">
      <RowsHead caption={caption} heads={heads} />
      <tbody>
        {rules.map(({ id, says, basis }) => (
          <tr key={id}>
            <th scope="row" data-label="规则" id={ruleAnchor(id)} tabIndex={-1}>
              {says.zh} <En>{says.en}</En>
            </th>
            <td data-label="标识">{id}</td>
            <td data-label="依据">{basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** By which rules of the access matrix readings are open here, and which readings are listed. */
export function ReadingRules({ node }: { readonly node: string }) {
  return (
    <WhenLoaded query={useReadingRules(node)}>
      {({ access, unusual }) => (
        <>
          <Section id="unusual-rules" zh="列出复核的规则" en="What is listed for review">
            <RuleTable caption="列出复核的规则" rules={unusual} />
          </Section>
          <Section id="access-rules" zh="本机关权限规则" en="Access matrix of this agency">
            <RuleTable caption="本机关权限规则" rules={access} />
          </Section>
        </>
      )}
    </WhenLoaded>
  );
}
