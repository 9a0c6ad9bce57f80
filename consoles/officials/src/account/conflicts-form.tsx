import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { apiOf, useNode } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import { ProblemNotice } from '../kit/problem.tsx';
import { useTell } from '../kit/toast.tsx';

const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n、，,;；]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** The official declares persons in whose cases they must not act; cases then go to others. */
export function ConflictsForm() {
  const node = useNode();
  const tell = useTell();
  const [text, setText] = useState('');
  const { busy, problem, run } = useWork();
  const declare = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      await call(`${apiOf(node)}/conflicts`, { method: 'POST', body: { names: namesOf(text) } });
      setText('');
      tell('回避事项已申报，有关案件将交由他人办理', 'Declared; such cases go to others');
    });
  };
  return (
    <section className="card login-form" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">
        申报回避 <En>Declare conflicts</En>
      </h2>
      <form aria-label="申报回避" onSubmit={(event) => void declare(event)}>
        {problem === null ? null : <ProblemNotice problem={problem} bare />}
        <div className="field">
          <label htmlFor="conflicts">应当回避的当事人姓名</label> <En>Names of the parties</En>
          <Input.TextArea
            id="conflicts"
            rows={3}
            required
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p className="help">
            每行一人：本人或者近亲属、担任过其证人、辩护人，或者与其有其他关系，可能影响公正处理的。依据：刑事诉讼法第二十九条。{' '}
            <En>One a line (CPL art. 29). A declaration stands.</En>
          </p>
        </div>
        <Action
          type="primary"
          htmlType="submit"
          busy={busy}
          disabled={namesOf(text).length === 0}
          zh="申报"
          en="Declare"
        />
      </form>
    </section>
  );
}
