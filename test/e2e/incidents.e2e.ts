import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { load } from 'js-yaml';
import { kubectl, run, testContext, until } from './cluster.ts';
import { asksForSecretValues, type RecordingProxy, recordingProxy } from './recording-proxy.ts';

/**
 * `incidents/<name>.yaml`: one thing that really goes wrong on a cluster. `why` must name its cause and subject; where it says that an
 * emergency command heals it (`heals`), the command is run as printed and the workload becomes ready.
 */
interface Incident {
  /** As a user types it. */
  target: string;
  cause: string;
  subject: string;
  confidence?: string;
  /** `yes`: the emergency command is run, and the pods of the target become ready. `no`: none is promised. */
  heals: boolean;
  /** Manifests, several documents. */
  manifests: string;
}

interface Finding {
  cause: string;
  subject: string;
  confidence: string;
  next: { kind: string; command?: string }[];
}

const folder = new URL('./incidents/', import.meta.url);
const only = process.env['CRASHLOOP_E2E_ONLY'];
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && (!only || name.includes(only)));
const work = mkdtempSync(join(tmpdir(), 'crashloop-e2e-'));
let proxy: RecordingProxy;

describe('incidents on a real cluster', { concurrency: 4 }, () => {
  before(async () => {
    proxy = await recordingProxy();
  });

  after(() => {
    proxy.close();
    rmSync(work, { recursive: true });
  });

  for (const file of files) {
    const name = file.replace('.yaml', '');
    const incident = load(readFileSync(new URL(file, folder), 'utf8')) as Incident;
    it(name, { timeout: 240_000 }, () => play(name, incident));
  }
});

describe('everything that was asked of the API server', () => {
  it('was a GET, and never for the values of a Secret', () => {
    assert.ok(proxy.asked.length > 0);
    assert.deepEqual(
      proxy.asked.filter(({ method }) => method !== 'GET'),
      [],
    );
    assert.deepEqual(proxy.asked.filter(asksForSecretValues), []);
  });
});

async function play(name: string, incident: Incident): Promise<void> {
  const namespace = `e2e-${name}`;
  await kubectl(['create', 'namespace', namespace]);
  try {
    await kubectl(['-n', namespace, 'apply', '-f', '-'], incident.manifests);
    const finding = await told(namespace, incident);
    assert.deepEqual(
      {
        cause: finding.cause,
        subject: finding.subject,
        ...(incident.confidence && { confidence: finding.confidence }),
      },
      {
        cause: incident.cause,
        subject: incident.subject,
        ...(incident.confidence && { confidence: incident.confidence }),
      },
    );
    await readsTheSameFromFile(namespace, name, incident.target);
    if (incident.heals) await heals(namespace, incident.target, finding);
  } finally {
    await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  }
}

/** Asks until the expected cause is told first; what it says at the end of the time is the answer. */
async function told(namespace: string, { target, cause, subject }: Incident): Promise<Finding> {
  let last: Finding | undefined;
  const expected = until(`${cause} for ${target}`, 90, async () => {
    const { stdout } = await crashloop(['why', ...target.split(' '), '-n', namespace, '-o', 'json']);
    last = stdout ? (JSON.parse(stdout).reports[0]?.findings[0] as Finding | undefined) : undefined;
    return last?.cause === cause && last.subject === subject ? last : undefined;
  });
  return expected.catch((late: Error) => {
    if (last) return last;
    throw late;
  });
}

async function readsTheSameFromFile(namespace: string, name: string, target: string): Promise<void> {
  const saved = join(work, `${name}.yaml`);
  const live = await crashloop(['why', ...target.split(' '), '-n', namespace, '--save', saved]);
  const fromFile = await crashloop(['why', '--from', saved]);
  assert.ok(live.stdout.length > 100, live.stderr);
  assert.equal(fromFile.stdout, live.stdout);
  assert.equal(fromFile.code, live.code);
}

async function heals(namespace: string, target: string, finding: Finding): Promise<void> {
  const command = finding.next.find((step) => step.kind === 'emergency' && step.command)?.command;
  assert.ok(command, 'there is an emergency command');
  const ran = await run('sh', ['-c', command]);
  assert.equal(ran.code, 0, `${command}\n${ran.stderr}`);
  await until(`${target} ready after\n${command}\n`, 120, async () => {
    const pods = JSON.parse(await kubectl(['-n', namespace, 'get', 'pods', '-o', 'json'])).items as Pod[];
    const left = pods.filter((pod) => !pod.metadata.deletionTimestamp && pod.status.phase !== 'Succeeded');
    return left.length > 0 && left.every(isReady) ? true : undefined;
  });
}

interface Pod {
  metadata: { deletionTimestamp?: string };
  status: { phase: string; conditions?: { type: string; status: string }[] };
}

function isReady(pod: Pod): boolean {
  return pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/** The built binary, called by real kubectl, through the proxy that notes every request. */
function crashloop(args: string[]) {
  return run('kubectl', ['crashloop', ...args, '--context', testContext()], { env: { KUBECONFIG: proxy.kubeconfig } });
}
