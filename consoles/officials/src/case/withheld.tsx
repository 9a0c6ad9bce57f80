import type { CaseDto, WithheldDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';

const levels = { masked: '部分显示', hidden: '不显示' } as const;

function WithheldRule({ items }: { readonly items: readonly WithheldDto[] }) {
  const [first] = items;
  if (first === undefined) return null;
  const ask = first.ask.map((post) => post.zh).join('、');
  return (
    <li>
      <p>
        {levels[first.level]}：{items.map((item) => item.name).join('、')}
      </p>
      <p className="note">
        {first.says.zh}（{first.basis}；规则 {first.rule}）{ask === '' ? '' : `。可向${ask}了解`}
      </p>
    </li>
  );
}

/** What of the case is not shown to the reader, with the rule, its article and whom to ask. */
export function Withheld({ dossier }: { readonly dossier: CaseDto }) {
  const { withheld } = dossier;
  if (withheld.length === 0) return null;
  const key = (item: WithheldDto) =>
    `${item.level} ${item.rule} ${item.ask.map((post) => post.zh).join()}`;
  const rules = [...Map.groupBy(withheld, key)];
  return (
    <details className="facts">
      <summary>
        按岗位权限，有 {withheld.length} 项不显示或者只显示部分 <En>Withheld, and why</En>
      </summary>
      <ul>
        {rules.map(([rule, items]) => (
          <WithheldRule key={rule} items={items} />
        ))}
      </ul>
    </details>
  );
}
