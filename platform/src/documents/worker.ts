import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FontChoice } from './fonts.ts';
import { answerJobs } from '../workers/kept-worker.ts';
import type { OutlineWork, RenderAnswer, RenderJob, RenderWork } from './protocol.ts';

/**
 * Runs in a child process of its own: a crash in native code ends the child, not the node, and
 * the memory of fonts and caches returns to the system when the child goes.
 */
const workspace = fileURLToPath(new URL('./templates/', import.meta.url));

let compiler: NodeCompiler | undefined;

function compilerFor(fonts: FontChoice): NodeCompiler {
  compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...fonts.folders] }] });
  return compiler;
}

function messageOf(error: unknown): string {
  const diagnostics = (error as { shortDiagnostics?: readonly { message?: string }[] } | null)
    ?.shortDiagnostics;
  if (diagnostics) return diagnostics.map((d) => d.message ?? JSON.stringify(d)).join('; ');
  return error instanceof Error ? error.message : String(error);
}

interface Drawn {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

type Made = NonNullable<ReturnType<NodeCompiler['compile']>['result']>;

const compiling = (compile: NodeCompiler, template: string, inputs: Record<string, string>) =>
  compile.compile({ mainFilePath: join(workspace, `${template}.typ`), inputs });

/** What a template makes of its content. Throws with what the compiler says. */
function compiled(compile: NodeCompiler, template: string, inputs: Record<string, string>): Made {
  const made = compiling(compile, template, inputs);
  if (!made.result) throw made.takeDiagnostics();
  return made.result;
}

const pageInput = (page: number) => ({ content: JSON.stringify({ page }) });

function drawn(compile: NodeCompiler, { template, content, fonts, timestamp }: RenderWork): Drawn {
  const document = compiled(compile, template, { content, fonts });
  // What is laid over a page of others is no document of its own, and no standard binds it.
  const pdf = compile.pdf(document, {
    ...(template === 'document' ? { pdfStandard: 'a-2b' } : {}),
    creationTimestamp: timestamp,
  });
  return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
}

/**
 * A picture is made of each open page by itself, and a document of the pictures: what another page
 * holds, its characters in a common font too, has no way into them.
 */
function outlined(compile: NodeCompiler, { paper, pages, blank, timestamp }: OutlineWork): Drawn {
  try {
    compile.mapShadow(join(workspace, 'paper.pdf'), Buffer.from(paper));
    if (compiling(compile, 'page', pageInput(pages + 1)).result) throw new Error('more pages');
    for (let page = 1; page <= pages; page++) {
      if (blank.includes(page)) continue;
      const picture = compile.plainSvg(compiled(compile, 'page', pageInput(page)));
      compile.mapShadow(join(workspace, `page-${page}.svg`), Buffer.from(picture));
    }
    const content = JSON.stringify({ pages, blank });
    const document = compiled(compile, 'outlines', { content });
    if (document.numOfPages !== pages) throw new Error('fewer pages');
    const pdf = compile.pdf(document, { creationTimestamp: timestamp });
    return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
  } finally {
    compile.resetShadow();
  }
}

function render(job: RenderJob): RenderAnswer {
  const compile = compilerFor(JSON.parse(job.fonts) as FontChoice);
  try {
    return { id: job.id, ...('paper' in job ? outlined(compile, job) : drawn(compile, job)) };
  } catch (error) {
    return { id: job.id, failure: messageOf(error) };
  } finally {
    compile.evictCache(0);
  }
}

answerJobs(render);
