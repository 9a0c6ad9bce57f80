import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { EncryptedPDFError } from '@cantoo/pdf-lib';
import { pageHashes } from './page-hash.ts';
import { pagesMax, type PagesRead } from './reader.ts';

/**
 * Reads one PDF from its input and writes the hash of each page to its output, in a process of its
 * own: a large or spoilt file costs neither the time nor the memory of the node.
 */
async function read(): Promise<PagesRead> {
  const pdf = await buffer(process.stdin);
  try {
    const pages = await pageHashes(pdf);
    return pages.length > pagesMax ? { unreadable: 'too-many' } : { pages };
  } catch (cause) {
    return { unreadable: cause instanceof EncryptedPDFError ? 'encrypted' : 'damaged' };
  }
}

process.stdout.write(JSON.stringify(await read()));
