import type { Thing } from '@xinqu/core/access';
import { criminalProcedure } from '../criminal/procedure.ts';
import { documentKinds } from '../documents/index.ts';
import { actFields } from './act-fields.ts';
import { casePapers, custodyPapers, wordedThings } from './things.ts';

function labels(): Map<string, string> {
  const found = new Map<string, string>();
  for (const act of criminalProcedure.acts)
    for (const [name, field] of Object.entries(act.form))
      if (!found.has(name)) found.set(name, field.label.zh);
  return found;
}

/** Everything of a criminal case that can be shown, with its Chinese word. */
export function criminalThings(): readonly Thing[] {
  const labelOf = labels();
  const titles: Readonly<Record<string, { readonly title: { readonly zh: string } }>> =
    documentKinds;
  return [
    ...wordedThings,
    ...[...custodyPapers, ...casePapers].map((id) => ({
      id,
      zh: `《${titles[id.slice('document.'.length)]?.title.zh ?? id}》`,
    })),
    ...actFields.map((id) => ({ id, zh: `填写：${labelOf.get(id.slice('act.'.length)) ?? id}` })),
  ];
}
