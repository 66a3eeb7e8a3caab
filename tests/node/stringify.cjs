// Writes values as JSON.stringify does. One line in, one line out: d<the 64 bits of a double in hex>, or s<a string's UTF-8 in base64>.
'use strict';

const readline = require('node:readline');

const bits = new DataView(new ArrayBuffer(8));

function read(line) {
  const rest = line.slice(1);
  if (line[0] === 's') {
    return Buffer.from(rest, 'base64').toString('utf8');
  }

  bits.setBigUint64(0, BigInt('0x' + rest));
  return bits.getFloat64(0);
}

const texts = [];
readline.createInterface({ input: process.stdin })
  .on('line', (line) => texts.push(JSON.stringify(read(line))))
  .on('close', () => process.stdout.write(texts.join('\n') + '\n'));
