#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import process from 'node:process';
import { closeHeap, runOnNode24 } from '../../../tools/bin/node24.mjs';

const args = process.argv.slice(2);
runOnNode24(
  fileURLToPath(new URL('../src/main.ts', import.meta.url)),
  args,
  args[0] === 'start' ? closeHeap : [],
);
