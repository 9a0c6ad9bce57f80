import type { GateDto, GatesDto } from '@xinqu/contracts/http';
import { useState } from 'react';
import { useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { ChangeCard } from './change-card.tsx';
import { DraftForm } from './draft-form.tsx';
import { useGates } from './use-gates.ts';
import { gateName } from './words.ts';
import '../style/work.css';
import '../style/admin.css';

function GateCard({ gate }: { readonly gate: GateDto }) {
  return (
    <>
      <p>
        第 {gate.version} 版。目的：{gate.purpose}。依据：{gate.basis}。{' '}
        <En>Version, purpose and legal basis</En>
      </p>
      <details>
        <summary>
          现在通过 {gate.open.length} 项，其余一律扣留 <En>What passes; everything else stays</En>
        </summary>
        {gate.open.map(({ says, reduced }) => (reduced ? `${says}（部分）` : says)).join('、')}。
      </details>
    </>
  );
}

function Chosen({ node, data }: { readonly node: string; readonly data: GatesDto }) {
  const [id, setId] = useState(data.gates[0]?.id ?? '');
  const gate = data.gates.find((one) => one.id === id);
  return (
    <>
      <SelectField
        {...{ id: 'gate', zh: '闸门', en: 'Gate', value: id }}
        options={data.gates.map((one) => ({ value: one.id, label: gateName(one) }))}
        onSelect={setId}
      />
      {gate === undefined ? null : <GateCard gate={gate} />}
      {gate !== undefined && data.mine ? (
        <section className="card" aria-labelledby="draft">
          <h3 id="draft">
            提出变更 <En>Propose a change</En>
          </h3>
          <DraftForm
            key={`${gate.id} ${gate.version}`}
            node={node}
            gate={gate}
            instruments={data.instruments}
          />
        </section>
      ) : (
        <p className="note">
          变更由两机关的分管领导提出和同意。 <En>The chiefs of both agencies settle a change.</En>
        </p>
      )}
    </>
  );
}

function Body({ node, data }: { readonly node: string; readonly data: GatesDto }) {
  const byId = new Map(data.gates.map((gate) => [gate.id, gate]));
  return (
    <>
      <Section id="changes" zh="变更" en="Changes" count={data.changes.length}>
        {data.changes.length === 0 ? (
          <EmptyNote zh="没有提出过变更。" en="No change has been proposed." />
        ) : (
          data.changes.map((change) => (
            <ChangeCard key={change.id} node={node} change={change} gate={byId.get(change.gate)} />
          ))
        )}
      </Section>
      <Section id="gates" zh="现行闸门" en="Gates as they stand" count={data.gates.length}>
        <Chosen node={node} data={data} />
      </Section>
    </>
  );
}

/** What passes between this agency and the others; a change is tried first and signed by both. */
export default function GatesPage() {
  const node = useNode();
  const query = useGates(node);
  return (
    <>
      <PageTitle zh="闸门" en="Gates" />
      <WhenLoaded query={query}>{(data) => <Body node={node} data={data} />}</WhenLoaded>
    </>
  );
}
