import type { Lamp, Page, TaskDto } from '@xinqu/contracts/http';
import { useState } from 'react';
import { Link } from 'react-router';
import { Both, En } from '../kit/bilingual.tsx';
import { Due } from '../kit/due.tsx';
import { LampBadge, LampMark } from '../kit/lamp.tsx';
import { EmptyNote, Section } from '../kit/page.tsx';
import { lampOrder, lampWords } from '../kit/text.ts';
import { countByLamp } from './count-by-lamp.ts';

interface LampFilterProps {
  readonly tasks: readonly TaskDto[];
  readonly chosen: Lamp | null;
  readonly onChoose: (lamp: Lamp | null) => void;
}

/** How many tasks under each lamp; a click shows only those. */
function LampFilter({ tasks, chosen, onChoose }: LampFilterProps) {
  const counts = countByLamp(tasks);
  return (
    <div className="lamp-filter" role="group" aria-label="按期限灯筛选">
      {lampOrder.map((lamp) => (
        <button
          key={lamp}
          type="button"
          className={`lamp lamp-${lamp}`}
          aria-pressed={chosen === lamp}
          disabled={counts[lamp] === 0}
          onClick={() => onChoose(chosen === lamp ? null : lamp)}
        >
          <LampMark lamp={lamp} /> {lampWords[lamp].zh} <strong>{counts[lamp]}</strong>
        </button>
      ))}
    </div>
  );
}

function Task({ node, task }: { readonly node: string; readonly task: TaskDto }) {
  const what = [task.caseNumber, task.charges.join('、'), task.persons.join('、')];
  return (
    <li className={`task task-${task.lamp}`}>
      <div className="task-main">
        <p className="task-name">
          <Link to={`/${node}/cases/${task.dossier}`}>{task.name.zh}</Link> <En>{task.name.en}</En>
        </p>
        <p className="task-case">{task.caseName}</p>
        <p className="note">{what.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="task-limit">
        <LampBadge lamp={task.lamp} days={task.limit?.daysLeft ?? null} />
        {task.limit === null || task.limit.due === null ? null : (
          <p className="note">
            <Due due={task.limit.due} provisional={task.limit.provisional} />
            <br />
            {task.limit.name.zh}
          </p>
        )}
      </div>
    </li>
  );
}

const shownMax = 20;

/** My tasks, the most urgent first. */
export function TaskList({ node, page }: { readonly node: string; readonly page: Page<TaskDto> }) {
  const [chosen, setChosen] = useState<Lamp | null>(null);
  const [all, setAll] = useState(false);
  const matching = page.rows.filter((task) => chosen === null || task.lamp === chosen);
  const shown = all ? matching : matching.slice(0, shownMax);
  return (
    <Section id="tasks" zh="我的任务" en="My tasks" count={page.total}>
      {page.rows.length === 0 ? (
        <EmptyNote
          zh="现在没有分给您的任务。案件到达本部门时，任务会自动分派并出现在这里。"
          en="No task for you now. When a case arrives, tasks are assigned and appear here."
        />
      ) : (
        <>
          <LampFilter tasks={page.rows} chosen={chosen} onChoose={setChosen} />
          <ul className="tasks">
            {shown.map((task) => (
              <Task key={task.id} node={node} task={task} />
            ))}
          </ul>
          {shown.length === matching.length ? null : (
            <button type="button" className="more" onClick={() => setAll(true)}>
              <Both text={{ zh: `显示全部 ${matching.length} 项`, en: 'Show all' }} />
            </button>
          )}
        </>
      )}
    </Section>
  );
}
