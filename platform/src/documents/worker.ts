import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FontChoice } from './fonts.ts';
import { answerJobs } from '../workers/kept-worker.ts';
import type { RenderAnswer, RenderJob } from './protocol.ts';

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

function render(job: RenderJob): RenderAnswer {
  const compile = compilerFor(JSON.parse(job.fonts) as FontChoice);
  try {
    const result = compile.compile({
      mainFilePath: join(workspace, `${job.template}.typ`),
      inputs: { content: job.content, fonts: job.fonts },
    });
    const document = result.result;
    if (!document) return { id: job.id, failure: messageOf(result.takeDiagnostics()) };
    // What is laid over a page of others is no document of its own, and no standard binds it.
    const pdf = compile.pdf(document, {
      ...(job.template === 'document' ? { pdfStandard: 'a-2b' } : {}),
      creationTimestamp: job.timestamp,
    });
    return { id: job.id, pdf: new Uint8Array(pdf), pages: document.numOfPages };
  } catch (error) {
    return { id: job.id, failure: messageOf(error) };
  } finally {
    compile.evictCache(0);
  }
}

answerJobs(render);
