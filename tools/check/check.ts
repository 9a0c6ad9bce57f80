import { compareGenerated } from '../generate/run.ts';
import { command, type Step } from '../steps.ts';
import { arrows } from './arrows.ts';
import { tidy } from './tidy.ts';

/** Unchanged files are not read again; by content, since a checkout changes every date. */
const prettierCache = ['--cache', '--cache-strategy=content', '--log-level=warn'];

/** Everything that can be told without running the program, in the order it is printed. */
export const checkSteps: readonly Step[] = [
  { says: '整洁', name: 'tidy', run: tidy },
  {
    says: '格式',
    name: 'format',
    run: () => command('prettier', ['--check', ...prettierCache, '.']),
  },
  { says: '规范', name: 'lint', run: () => command('oxlint', ['--format=unix']) },
  { says: '类型', name: 'types', run: () => command('tsc', ['-p', 'tsconfig.json', '--noEmit']) },
  { says: '箭头', name: 'arrows', run: arrows },
  {
    says: '无用代码',
    name: 'dead code',
    run: () => command('knip', ['--no-progress', '--no-config-hints']),
  },
  { says: '生成文件', name: 'generated', run: compareGenerated },
];
