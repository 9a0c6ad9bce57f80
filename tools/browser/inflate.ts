// Run as a process of its own: the package unpacks into the temporary folder, which TMPDIR names.
import process from 'node:process';
import { inflate } from '@sparticuz/chromium';

await Promise.all(process.argv.slice(2).map((archive) => inflate(archive)));
