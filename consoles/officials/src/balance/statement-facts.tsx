import type { StatementDto } from '@xinqu/contracts/http';
import { type Fact, FactList } from '../kit/fact-list.tsx';
import { momentText } from '../kit/text.ts';

interface StatementFactsProps {
  readonly statement: StatementDto | null;
  readonly more: readonly Fact[];
}

/** What a node signed of its restore, and what else is known of it. */
export function StatementFacts({ statement, more }: StatementFactsProps) {
  const signed: readonly Fact[] =
    statement === null
      ? [['签名说明', 'Statement', '没有']]
      : [
          ['恢复时间', 'Restored', momentText(statement.at)],
          ['恢复人', 'By', statement.by],
          ['原因', 'Reason', statement.reason],
          ['备份时间', 'Backup made', momentText(statement.takenAt)],
          ['备份摘要', 'SHA-256 of it', statement.backup],
        ];
  return <FactList facts={[...signed, ...more]} />;
}
