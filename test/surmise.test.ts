import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { why } from '../src/analyzers/why.ts';
import { crashed, type Story } from './lib/crashed.ts';

function firstOf(story: Story) {
  const [report] = why.analyze(crashed(story));
  return { verdict: report?.verdict, ...report?.findings[0] };
}

describe('an error in words that no cause knows', () => {
  it('is told as possibly of the cause that its words speak of, with those words, and the verdict stays unknown', () => {
    const { verdict, cause, confidence, subject, says } = firstOf({
      log: 'booting\nzorp[1]: E: mtls material bundle /etc/zorp/id.pem: issuer chain went stale, expired\n',
    });
    assert.deepEqual({ verdict, cause, confidence }, { verdict: 'unknown', cause: 'tls', confidence: 'possible' });
    assert.equal(subject, '/etc/zorp/id.pem');
    assert.match(says ?? '', /`issuer`/);
  });

  it('is left as an error that nothing explains where its words say too little', () => {
    const { cause } = firstOf({ log: 'starting\nError: queue handler died\n' });
    assert.equal(cause, 'unhandled-exception');
  });

  it('is a bug of the program where the runtime says so, whatever else its words are', () => {
    const { cause } = firstOf({
      log: "TypeError: Cannot read properties of undefined (reading 'certificate')\n    at load (/app/tls/config.js:3:9)\n",
    });
    assert.equal(cause, 'unhandled-exception');
  });

  it('speaks of no variable as missing that is given', () => {
    const story = { log: 'Error: zorp needs SHOP_REGION, environment variable undefined\n' };
    const given = { container: { env: [{ name: 'SHOP_REGION', value: 'north' }] } };
    assert.notEqual(firstOf({ ...story, ...given }).cause, 'missing-env');
  });
});
