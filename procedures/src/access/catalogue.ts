import type { Thing } from '@xinqu/core/access';
import { criminalProcedure } from '../criminal/procedure.ts';
import { documentKinds } from '../documents/index.ts';
import { actFieldGroups } from './act-fields.ts';
import { casePapers, custodyPapers, wordedGroups } from './things.ts';

function labels(): Map<string, string> {
  const found = new Map<string, string>();
  for (const act of criminalProcedure.acts)
    for (const [name, field] of Object.entries(act.form))
      if (!found.has(name)) found.set(name, field.label.zh);
  return found;
}

const paperGroups = { 强制措施文书: custodyPapers, 案件文书: casePapers };

/** Everything of a criminal case that can be shown, with its Chinese word. */
export function criminalThings(): readonly Thing[] {
  const labelOf = labels();
  const titles: Readonly<Record<string, { readonly title: { readonly zh: string } }>> =
    documentKinds;
  const title = (id: string) => `《${titles[id.slice('document.'.length)]?.title.zh ?? id}》`;
  const label = (id: string) => labelOf.get(id.slice('act.'.length)) ?? id;
  const named = (
    groups: Readonly<Record<string, readonly string[]>>,
    word: (id: string) => string,
  ): Thing[] =>
    Object.entries(groups).flatMap(([group, ids]) =>
      ids.map((id) => ({ id, zh: word(id), group })),
    );
  return [
    ...Object.entries(wordedGroups).flatMap(([group, own]) =>
      own.map((word) => ({ ...word, group })),
    ),
    ...named(paperGroups, title),
    ...named(actFieldGroups, label),
  ];
}
