#!/usr/bin/env node
// What the npm scripts call: goes over to Node.js 24 with the project's programs on the PATH.
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { closeHeap, runOnNode24 } from './node24.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = join(root, 'node_modules', '.bin');
process.env.PATH = [programs, process.env.PATH ?? ''].join(delimiter);
process.chdir(root);
const args = process.argv.slice(2);
// Memory is measured as a county has it.
const asCounty = args[0] === 'bench' && args.includes('burst');
runOnNode24(join(root, 'tools', 'run.ts'), args, asCounty ? closeHeap : []);
