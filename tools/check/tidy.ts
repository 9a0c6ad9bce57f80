import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from '../files.ts';
import { root } from '../root.ts';
import type { Outcome } from '../steps.ts';

const fileLinesMax = 400;
const lineCharactersMax = 120;

export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

interface LineRule {
  /** Which files it looks at. */
  readonly in: RegExp;
  readonly except?: RegExp;
  readonly finds: (line: string) => boolean;
  readonly reason: string;
}

const code = /\.(?:tsx?|mjs|cjs|sql|css)$/;
const text = /\.(?:tsx?|mjs|cjs|sql|css|md|json|sh|html|ya?ml)$|\/run$/;
const tests = /\.test\.tsx?$/;
const matches = (pattern: RegExp) => (line: string) => pattern.test(line);

/** Each rule with the reason it prints. Functions' lengths are oxlint's to count. */
const rules: readonly LineRule[] = [
  {
    in: code,
    finds: (line) => [...line].length > lineCharactersMax,
    reason: `一行超过 ${lineCharactersMax} 个字符：请换行`,
  },
  {
    in: tests,
    finds: matches(/\b(?:test|it|describe|suite)(?:\.\w+)*\.only\s*[.(]/),
    reason: '「.only」使其余测试不再运行',
  },
  {
    in: text,
    finds: matches(/\b(?:TO[D]O|FIX[M]E|XX[X])\b/),
    reason: '未完成的事项应写入议题，不留在代码里',
  },
  {
    in: text,
    except: /^package-lock\.json$/,
    finds: matches(/registry\.(?:npmjs|npmmirror|yarnpkg)|pypi\.org|(?:deb|security)\.debian\.org/),
    reason: '不得写明软件源的主机：由使用者的环境决定',
  },
  {
    in: text,
    finds: matches(/\.\.\/shared\b|(?<![\w.])\/work\/(?:main|shared|\.library)/),
    reason: '不得依赖项目之外的文件夹',
  },
  {
    in: /^(?:core|procedures)\/.*\.ts$|^law\/src\/limits\/.*\.ts$/,
    except: /\.test\.ts$|\/bench\.ts$|\/limits\/cases\//,
    finds: matches(
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\./,
    ),
    reason: '纯函数不看时钟、不取随机数、不读环境：由调用者给出',
  },
  {
    in: /\.(?:tsx?|mjs)$/,
    finds: matches(/@ts-(?:ignore|nocheck)\b/),
    reason: '不得关闭类型检查；确有必要时用 @ts-expect-error 并说明理由',
  },
];

/** What one file has against it. */
export function tidyFile(path: string, content: string): Finding[] {
  const lines = content.split('\n');
  const findings: Finding[] = [];
  if (code.test(path) && lines.length - 1 > fileLinesMax) {
    const reason = `文件有 ${lines.length - 1} 行，超过 ${fileLinesMax} 行：请按事项拆分`;
    findings.push({ path, line: fileLinesMax + 1, reason });
  }
  const applied = rules.filter((rule) => rule.in.test(path) && !rule.except?.test(path));
  for (const [index, line] of lines.entries()) {
    for (const rule of applied) {
      if (rule.finds(line)) findings.push({ path, line: index + 1, reason: rule.reason });
    }
  }
  return findings;
}

/** Our own rules over every file of the project, each finding as `path:line reason`. */
export async function tidy(): Promise<Outcome> {
  const looked = projectFiles().filter((path) => text.test(path));
  const findings = looked.flatMap((path) => tidyFile(path, readFileSync(join(root, path), 'utf8')));
  return {
    ok: findings.length === 0,
    output: findings.map(({ path, line, reason }) => `${path}:${line} ${reason}`).join('\n'),
    note: `${looked.length} 个文件`,
  };
}
