import type { CalendarDay } from '@xinqu/core/kernel';
import type { CaseDto, PersonDto } from '@xinqu/contracts/http';
import { Both, En } from '../kit/bilingual.tsx';
import { EmptyNote } from '../kit/page.tsx';
import { agencyText, dayAt, dayText } from '../kit/text.ts';
import { CustodyPicture } from './custody-picture.tsx';
import { Limits } from './limits.tsx';

function Facts({ person }: { readonly person: PersonDto }) {
  if (person.facts.length === 0) return null;
  return (
    <details className="facts">
      <summary>
        身份信息 <En>Identity</En>
      </summary>
      <dl className="pairs-list">
        {person.facts.map((fact) => (
          <div key={fact.label.zh}>
            <dt>
              <Both text={fact.label} />
            </dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Measures({ person }: { readonly person: PersonDto }) {
  if (person.measures.length === 0) return null;
  return (
    <details className="facts">
      <summary>
        各次措施的依据 <En>Basis of each measure</En>
      </summary>
      <ul className="plain-list">
        {person.measures.map((measure) => (
          <li key={`${measure.from}${measure.name.zh}`}>
            {measure.name.zh}，{dayText(measure.from)}起，{agencyText(measure.organ).zh}
            {measure.place === null ? '' : `，${measure.place}`} <cite>{measure.basis}</cite>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface PersonProps {
  readonly person: PersonDto;
  readonly today: CalendarDay;
}

function Person({ person, today }: PersonProps) {
  const id = `person-${person.id}`;
  return (
    <article className="card person" aria-labelledby={id}>
      <header className="person-head">
        <h3 id={id}>{person.name}</h3>
        {person.crime === null ? null : <span className="tag">{person.crime}</span>}
        <span className="tag tag-strong">{person.measureName.zh}</span>
        {person.review === null || person.sentence !== null ? null : (
          <span className="tag">{person.review.zh}</span>
        )}
        {person.ended === null ? null : <span className="tag">已终结：{person.ended}</span>}
      </header>
      {person.sentence === null ? null : (
        <p className="sentence">
          判决：{person.sentence} <En>Sentence</En>
        </p>
      )}
      <CustodyPicture person={person} today={today} />
      <h4>
        期限 <En>Limits</En>
      </h4>
      <Limits limits={person.limits} />
      <Facts person={person} />
      <Measures person={person} />
    </article>
  );
}

/** Each person apart: own measures, own limits; then the limits of the case itself. */
export function Persons({ dossier }: { readonly dossier: CaseDto }) {
  return (
    <>
      {dossier.persons.length === 0 ? (
        <EmptyNote zh="本案尚未确定犯罪嫌疑人。" en="No suspect is named in this case yet." />
      ) : (
        dossier.persons.map((person) => (
          <Person key={person.id} person={person} today={dayAt(Date.parse(dossier.at))} />
        ))
      )}
      {dossier.limits.length === 0 ? null : (
        <section className="card" aria-labelledby="case-limits">
          <h3 id="case-limits">
            案件期限 <En>Limits of the case</En>
          </h3>
          <Limits limits={dossier.limits} />
        </section>
      )}
    </>
  );
}
