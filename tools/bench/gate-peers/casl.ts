import { createMongoAbility, type RawRuleOf, type MongoAbility } from '@casl/ability';
import type { AccessMatrix } from '@xinqu/core/access';
import type { Peer, Question } from '../gate-questions.ts';

type Asked = Pick<Question, 'agency' | 'post' | 'role' | 'stage'>;

/** What CASL calls a subject: it has no place for who asks, so who asks is part of it. */
const subjectOf = ({ agency, post, role, stage }: Asked): string =>
  `${agency} ${post} ${role} ${stage}`;

const askedOrder = ['write', 'read', 'masked'] as const;

/** One rule for each row, level and combination; the things are its fields. */
export function caslPeer({ rows }: AccessMatrix): Peer {
  const rules: RawRuleOf<MongoAbility>[] = [];
  for (const row of rows) {
    const subject = row.posts.flatMap((post) =>
      row.roles.flatMap((role) =>
        row.stages.map((stage) => subjectOf({ agency: row.agency, post, role, stage })),
      ),
    );
    for (const [level, things] of Object.entries(row.grants)) {
      const action = row.ways.map((way) => `${row.purpose} ${way} ${level}`);
      rules.push({ action, subject, fields: [...things] });
    }
  }
  const ability = createMongoAbility(rules);
  return {
    name: 'casl',
    answer: (question) =>
      askedOrder.find((level) =>
        ability.can(
          `${question.purpose} ${question.way} ${level}`,
          subjectOf(question),
          question.thing,
        ),
      ) ?? 'hidden',
  };
}
