import { Command } from 'commander';
import process from 'node:process';
import { exits } from './lines.ts';

const program = new Command('xinqu')
  .description(
    '信渠：刑事案件在县域五家政法单位之间自行流转\nXinqu: criminal cases flow by themselves through the five agencies of a county',
  )
  .showHelpAfterError('（加 --help 查看用法 · see --help）')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? exits.ok : exits.usage));

program
  .command('start')
  .description('启动县级五个节点 · start the five nodes of the county')
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option('--port <port>', '端口 · port', process.env['XINQU_PORT'] ?? '8370')
  .option('--region <code>', '行政区划代码 · GB/T 2260 code', '370783')
  .option('--no-demonstration', '不装入演示案件 · without the demonstration cases')
  .option(
    '--suite <suite>',
    '新节点的密码套件：gm、jose，或者逐单位指定，如 police=gm,court=gm · crypto suite of new nodes',
  )
  .action(async (options) => (await import('./start.ts')).start(options));

program
  .command('judgments <file>')
  .description(
    '读取公开判决书（JSONL，可为 gzip） · read published judgments (JSONL, plain or gzip)',
  )
  .action(async (file: string) => (await import('./judgments.ts')).judgments(file));

program
  .command('replay <file>')
  .description('将判决书作为案件走完五个节点 · carry judgments as cases through the five nodes')
  .option('--data <folder>', '数据目录（默认用临时目录，结束后删除） · folder of the data')
  .option('--json', '只输出一行 JSON · print one line of JSON')
  .action(async (file: string, options) => (await import('./replay.ts')).replay(file, options));

program
  .command('limits [file]')
  .description('计算期限（每行一个案件，缺省读标准输入） · reckon time limits, a case a line')
  .action(async (file: string | undefined) => (await import('./limits.ts')).limits(file ?? '-'));

program
  .command('status')
  .description('各对节点的收发平衡 · balance of every pair of nodes')
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option('--json', '输出 JSON · print JSON')
  .action(async (options) => (await import('./status.ts')).status(options));

await program.parseAsync(process.argv);
