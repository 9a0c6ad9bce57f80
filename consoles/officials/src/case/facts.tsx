import type { CaseDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote } from '../kit/page.tsx';

/** What the case is about, and on what it rests. */
export function FactsOfCase({ dossier }: { readonly dossier: CaseDto }) {
  if (dossier.facts.length === 0 && dossier.evidence.length === 0) {
    return (
      <EmptyNote
        zh="卷宗尚未载明案情与证据，或闸门未放行至本机关。"
        en="No facts are recorded yet, or no gate has let them pass to this agency."
      />
    );
  }
  return (
    <>
      {dossier.facts.length === 0 ? null : (
        <section className="card" aria-labelledby="facts">
          <h3 id="facts">
            案件事实 <En>Facts</En>
          </h3>
          {dossier.facts.map((paragraph, i) => (
            <p key={i} className="prose">
              {paragraph}
            </p>
          ))}
        </section>
      )}
      {dossier.evidence.length === 0 ? null : (
        <section className="card" aria-labelledby="evidence">
          <h3 id="evidence">
            证据 <En>Evidence</En>
          </h3>
          <ol className="evidence">
            {dossier.evidence.map((item, i) => (
              <li key={i}>
                <span className="tag">{item.kind}</span> {item.name}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
