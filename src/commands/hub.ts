#!/usr/bin/env node
/** `hub contribute|template|sign-off|read-back --round <id|next> …`: a partner's system gives its return; `hub compute-attainment …`: counts it from a list of pupils. */
import { setTimeout as pause } from 'node:timers/promises';
import { hub } from './hub.run.js';

process.exitCode = await hub(process.argv.slice(2), {
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
  wait: pause,
});
