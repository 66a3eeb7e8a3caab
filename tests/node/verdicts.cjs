// Judges records by their schemas. One line in, one line out: {"schema": "jobpack/job", "json": "<base64>"} -> true or false.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const Ajv = require('ajv/dist/2020');

const schemas = process.argv[2];
const ajv = new Ajv({ strict: true });
const validators = new Map();
for (const entry of fs.readdirSync(schemas, { recursive: true }).filter((name) => name.endsWith('.schema.json'))) {
  const schema = JSON.parse(fs.readFileSync(path.join(schemas, entry), 'utf8'));
  validators.set(entry.split(path.sep).join('/').replace('.schema.json', ''), ajv.compile(schema));
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isValid(schema, bytes) {
  let value;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    return false;
  }

  return validators.get(schema)(value);
}

const verdicts = [];
readline.createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { schema, json } = JSON.parse(line);
    verdicts.push(isValid(schema, Buffer.from(json, 'base64')));
  })
  .on('close', () => process.stdout.write(verdicts.join('\n') + '\n'));
