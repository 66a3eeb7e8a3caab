// Workflows of small steps side by side: each step is given the output of the one before, and returns 64 characters.
// Usage: node steps.mjs <postgres URI of an empty database> <workflows> <steps>     Prints one line of JSON.
import { DBOS } from '@dbos-inc/dbos-sdk';

const [url, workflows, steps] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const output = 'x'.repeat(64);

DBOS.setConfig({
  name: 'wrkr-bench',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: Math.max(4, workflows),
  runAdminServer: false,
  logLevel: 'error',
});

const run = DBOS.registerWorkflow(
  async (count) => {
    let last = 'go';
    for (let step = 0; step < count; step++) {
      last = await DBOS.runStep(async () => (last.length > 0 ? output : last), { name: `step-${step}` });
    }

    return last;
  },
  { name: 'steps' },
);

await DBOS.launch();
// Once before, so that what is made at first is there.
await (await DBOS.startWorkflow(run)(20)).getResult();
const began = process.hrtime.bigint();
const started = await Promise.all(Array.from({ length: workflows }, () => DBOS.startWorkflow(run)(steps)));
await Promise.all(started.map((one) => one.getResult()));
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
console.log(JSON.stringify({ steps: workflows * steps, seconds }));
await DBOS.shutdown();
process.exit(0);
