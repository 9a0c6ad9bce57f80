// Which package may know which. Each rule is named after its arrow and says why it refuses.
import type { ICruiseOptions, IRegularForbiddenRuleType } from 'dependency-cruiser';

const tests = String.raw`\.test\.tsx?$`;
/** A path in one of the folders, named with spaces between. */
const at = (folders: string): string => `^(?:${folders.replaceAll(' ', '|')})/`;
const agencies = '^agencies/([^/]+)/';

type Ends = Required<Pick<IRegularForbiddenRuleType, 'from' | 'to'>>;

interface Arrow extends Ends {
  readonly name: string;
  readonly comment: string;
  readonly severity: 'error';
}

/** From a folder, production code only. */
const code = (folders: string): Ends['from'] => ({ path: at(folders), pathNot: tests });

function arrow(name: string, comment: string, from: Ends['from'], to: Ends['to']): Arrow {
  return { name, comment, severity: 'error', from, to };
}

/** The arrows between packages, seen from the one that would reach too far. */
const packages = [
  arrow(
    'an-agency-never-imports-an-agency',
    '机关之间只经信封往来：一个机关的代码若能引用另一机关，边界就只是约定。',
    { path: agencies },
    { path: '^agencies/', pathNot: '^agencies/$1/' },
  ),
  arrow(
    'core-stands-alone',
    'core 是其余各包的地基，不引用任何其他包，法律与界面变动时它不变。',
    code('core'),
    {
      path: at('law procedures contracts platform agencies services consoles apps tools'),
    },
  ),
  arrow(
    'law-knows-only-core',
    '法律即数据：只用 core 的形式表达，不知道程序、机关和平台。',
    code('law'),
    {
      path: at('procedures contracts platform agencies services consoles apps tools'),
    },
  ),
  arrow(
    'procedures-know-only-law-and-core',
    '程序表只依据法律与 core；谁来运行、怎样存储与它无关。',
    code('procedures'),
    { path: at('contracts platform agencies services consoles apps tools') },
  ),
  arrow(
    'contracts-know-only-core',
    '契约越过边界，两端都要读：只含形式，不含实现。',
    code('contracts'),
    {
      path: at('law procedures platform agencies services consoles apps tools'),
    },
  ),
  arrow(
    'platform-knows-no-agency',
    '平台为所有机关服务：一旦认识某个机关或某条法律，就不再是平台。',
    code('platform'),
    { path: at('law procedures agencies services consoles apps tools') },
  ),
  arrow(
    'agencies-and-services-know-no-app',
    '应用把机关与服务装到一起，反过来引用就成了环。',
    code('agencies services'),
    { path: at('consoles apps tools conformance') },
  ),
  arrow(
    'consoles-know-contracts-and-the-kernel',
    '界面不含规则：能做什么、期限几时届满，都由服务端给出。',
    { path: '^consoles/', pathNot: '^consoles/[^/]+/browser/' },
    {
      path: at('core law procedures platform agencies services apps tools conformance'),
      pathNot: '^core/src/kernel/',
    },
  ),
];

/** The arrows to the outside, and what holds for every file. */
const everywhere = [
  arrow(
    'core-does-no-io',
    'core 不做输入输出：同样的输入总得同样的结果。node:crypto 只计算，例外。',
    code('core'),
    { dependencyTypes: ['core'], pathNot: '^(?:node:)?crypto$' },
  ),
  arrow(
    'consoles-run-in-the-browser',
    '界面在浏览器中运行，那里没有 Node.js 的模块。',
    { path: '^consoles/[^/]+/src/', pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
  arrow(
    'no-way-past-exports',
    '别的包只能从它的 exports 进入：用包名引用，不用相对路径。',
    { path: '^(core|law|procedures|contracts|platform|conformance|tools)/' },
    { dependencyTypes: ['local'], pathNot: '^$1/' },
  ),
  arrow(
    'no-way-past-exports-in-a-group',
    '别的包只能从它的 exports 进入：用包名引用，不用相对路径。',
    { path: '^((?:agencies|services|consoles|apps)/[^/]+)/' },
    // The way to Node.js 24 is needed before any package can be asked for.
    { dependencyTypes: ['local'], pathNot: '^$1/|^tools/bin/node24\\.mjs$' },
  ),
  arrow(
    'every-import-is-found',
    '引用的模块不存在，或不在对方 package.json 的 exports 里。',
    {},
    { couldNotResolve: true },
  ),
  arrow(
    'tests-are-nobodys-base',
    '产品代码不得依赖测试文件。',
    { pathNot: tests },
    { path: tests },
  ),
  arrow(
    'no-circle',
    '成环的模块无法单独理解和测试；把共用的部分移到下一层。',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
];

/** Every arrow; a breach prints the rule's name and its reason. */
export const arrowRules: readonly Arrow[] = [...packages, ...everywhere];

/** How dependency-cruiser reads the project. */
export const options: ICruiseOptions = {
  // TypeScript 7 has no API for other programs yet; swc reads the same syntax.
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(?:^|/)(?:dist|artefacts|data)/' },
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
  },
};
