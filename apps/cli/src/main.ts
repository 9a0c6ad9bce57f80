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
  .option('--node <node>', '只启动一个节点 · start this node alone, such as 370783.police')
  .option('--config <file>', '该节点的配置文件 · configuration of that node')
  .action(async (options) =>
    options.node === undefined
      ? (await import('./start.ts')).start(options)
      : (await import('./start-node.ts')).startNode(options.node, options.config),
  );

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

const access = program
  .command('access')
  .description('输出权限表：谁能看到案件的什么 · print who may see what of a case')
  .option('--format <format>', 'csv（电子表格）或 json · csv for a spreadsheet, or json', 'csv')
  .action(async (options) => (await import('./access.ts')).access(options));

access
  .command('simulate <file>')
  .description(
    '将修改后的权限表在阅览记录和现有案件上试算，不作任何改动 · run a changed matrix (JSON) on recorded readings and the cases; changes nothing',
  )
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option('--node <node>', '只试算一个节点 · this node alone, such as 370783.police')
  .option('--config <file>', '单独运行的节点的配置文件 · configuration of a node that runs alone')
  .option('--json', '输出 JSON · print JSON')
  .action(async (file: string, options) =>
    (await import('./simulate-access.ts')).simulateAccess(file, options),
  );

program
  .command('status')
  .description(
    '收发平衡、警报、挂起信封与账册；有异常时以 1 结束 · balances, alarms, what is stuck, logs; ends with 1 when something is wrong',
  )
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option('--json', '输出 JSON · print JSON')
  .action(async (options) => (await import('./status.ts')).status(options));

const keys = program
  .command('keys')
  .description('单独运行的节点的密钥 · keys of a node that runs alone');

keys
  .command('make <file>')
  .description('生成密钥，输出公开描述 · make keys, print the public descriptor')
  .requiredOption('--node <node>', '节点 · node, such as 370783.police')
  .option('--suite <suite>', '密码套件 jose 或 gm · crypto suite', 'jose')
  .action(async (file: string, options) => (await import('./keys.ts')).makeKeys(file, options));

keys
  .command('show <file>')
  .description('输出公开描述与指纹 · print the public descriptor and its fingerprint')
  .action(async (file: string) => (await import('./keys.ts')).showKeys(file));

keys
  .command('enrol <file>')
  .description('登记其他节点的公开描述 · enrol the descriptor of another node')
  .requiredOption('--trust <folder>', '已登记节点的目录 · folder of the nodes enrolled')
  .option('--anew', '已当面或者电话核对指纹，不要求旧密钥签名 · people compared the fingerprint')
  .action(async (file: string, options) => (await import('./keys.ts')).enrolKeys(file, options));

keys
  .command('rotate <file>')
  .description('更换密钥，新密钥由旧密钥签名 · new keys, signed by the old')
  .option('--hours <hours>', '旧密钥继续有效的小时数 · hours the old keys go on', '24')
  .action(async (file: string, options) => (await import('./keys.ts')).rotateKeys(file, options));

keys
  .command('revoke <file>')
  .description('更换密钥，旧密钥自某一时刻起作废 · new keys; the old count for nothing since then')
  .requiredOption('--since <instant>', '如 2026-06-01T09:00:00+08:00')
  .action(async (file: string, options) => (await import('./keys.ts')).revokeKeys(file, options));

program
  .command('backup')
  .description('备份节点，运行中亦可 · back up a node, running or not, into one file each')
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option('--node <node>', '只备份一个节点 · this node alone, such as 370783.police')
  .option('--config <file>', '单独运行的节点的配置文件 · configuration of a node that runs alone')
  .requiredOption('--out <folder>', '备份写到哪里 · where to write the backups')
  .option('--passphrase <file>', '口令文件；给出时密钥一并加密备份 · keeps the keys too, under it')
  .option(
    '--keys-out <folder>',
    '案件密钥副本写到哪里，默认与备份同处 · where the copy of case keys goes',
  )
  .action(async (options) => (await import('./backups.ts')).backup(options));

program
  .command('restore <file>')
  .description(
    '将备份恢复到空的节点，启动后自动与其他单位核对 · restore an empty node; once started it joins again',
  )
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option('--config <file>', '单独运行的节点的配置文件 · configuration of a node that runs alone')
  .option('--passphrase <file>', '口令文件，本机没有密钥时需要 · needed when no keys are here')
  .option('--case-keys <file>', '案件密钥的最新副本，默认在备份旁 · newest copy of the case keys')
  .option('--by <name>', '恢复人，签名后告知各单位 · who restores it; signed and told to all')
  .option('--reason <text>', '恢复原因 · why')
  .option('--check', '只核验备份，不恢复 · only check the backup')
  .action(async (file: string, options) => (await import('./backups.ts')).restore(file, options));

program
  .command('nats <hosts...>')
  .description('写出信息渠各 NATS 服务器的配置 · write the configuration of the NATS servers')
  .requiredOption('--trust <folder>', '全部节点的公开描述 · descriptors of all nodes')
  .requiredOption('--out <folder>', '写到哪里 · where to write them')
  .action(async (hosts: string[], options) =>
    (await import('./nats.ts')).writeNats(hosts, options),
  );

program
  .command('canal')
  .description(
    '在 PostgreSQL 上建立信息渠（管理员连接串取自 XINQU_CANAL_ADMIN） · make the canal on a PostgreSQL',
  )
  .requiredOption('--trust <folder>', '全部节点的公开描述 · descriptors of all nodes')
  .option('--renew <nodes...>', '更换这些节点的密码 · new passwords for these nodes')
  .action(async (options) => (await import('./canal.ts')).canal(options));

keys
  .command('county')
  .description(
    '输出县内各节点的公钥，供核验证据 · print the public keys of the county, for `verify`',
  )
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option(
    '--trust <folder>',
    '各节点单独运行时：公开描述所在目录 · descriptors of nodes that run alone',
  )
  .action(async (options) => (await import('./evidence.ts')).printKeys(options));

program
  .command('evidence <case>')
  .description('导出一个案件的记录及其证明 · write the records of a case with their proofs')
  .option('--data <folder>', '数据目录 · folder of the data', process.env['XINQU_DATA'] ?? 'data')
  .option('--node <node>', '节点（缺省为公安局） · node, the police unless told')
  .option('--config <file>', '单独运行的节点的配置文件 · configuration of a node that runs alone')
  .option('--out <file>', '写入的文件 · file to write')
  .action(async (named: string, options) =>
    (await import('./evidence.ts')).evidence(named, options),
  );

program
  .command('verify <file>')
  .description(
    '离线核验导出的证据、每日对账 · check such a file, or the account of a day, by public keys alone',
  )
  .requiredOption('--keys <file>', '公钥文件（keys county 的输出） · what `keys county` printed')
  .action(async (file: string, options) => (await import('./evidence.ts')).verify(file, options));

await program.parseAsync(process.argv);
