import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import tls from 'node:tls';
import { crashloop, crashloopHere, fared, kubectl } from './fared.ts';
import { record, type Scenario, scenarios, withResults } from './scenario.ts';
import { type Servers, serversOf } from './servers.ts';

/** With UPDATE=1 kubectl does the same on the same files, and what came out of both is written beside each other. */
const update = process.env['UPDATE'] === '1';

let servers: Servers;
before(async () => {
  servers = await serversOf();
});
after(() => servers.close());

for (const [file, list] of scenarios()) {
  describe(`as kubectl: ${file}`, () => {
    const results: Scenario[] = [];
    for (const scenario of list) {
      it(scenario.what, { skip: isBeyond(scenario) }, async () => {
        const ours = await fared(scenario.apart ? crashloop : crashloopHere, scenario, servers);
        const theirs = update ? await fared(kubectl, scenario, servers) : recorded(scenario);
        const result = withResults(scenario, theirs, ours);
        results.push(result);
        if (!update) assert.deepEqual(result, scenario);
        assert.equal(isAlike(result), scenario.differs === undefined, JSON.stringify({ ours, theirs }));
      });
    }
    after(() => {
      if (update && results.length === list.length) record(file, results);
    });
  });
}

/** Node 20 does not know whom its machine trusts. */
function isBeyond({ env }: Scenario): boolean {
  return env?.['SSL_CERT_FILE'] !== undefined && !('getCACertificates' in tls);
}

function recorded({ kubectl: theirs, seen }: Scenario) {
  assert.ok(theirs, 'run it with UPDATE=1 where kubectl is installed');
  return { ...theirs, ...(seen && { seen }) };
}

/** The server saw the same of both, and both came through, or neither. */
function isAlike({ kubectl: theirs, crashloop: ours }: Scenario): boolean {
  const isSame = theirs?.seen === undefined && ours?.seen === undefined;
  return isSame && (theirs?.exit === 0) === (ours?.exit === 0);
}
