import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordsOf } from '../../../src/facts/log/records.ts';
import type { Level } from '../../../src/model.ts';

/** Lines as loggers write them, and what they say. */
const said: [logger: string, line: string, level: Level | undefined, text: string][] = [
  ['pino', '{"level":50,"time":1795489200000,"pid":1,"hostname":"api","msg":"no pool"}', 'error', 'no pool'],
  [
    'zap',
    '{"level":"fatal","ts":1795489200.1,"msg":"cannot listen","error":"bind: x"}',
    'fatal',
    'cannot listen: bind: x',
  ],
  [
    'zap console',
    '2026-11-24T03:00:00.000Z\tERROR\tsetup\tno manager\t{"error": "bind: x"}',
    'error',
    'setup no manager: bind: x',
  ],
  ['zerolog', '{"level":"error","error":"EOF","time":"2026-11-24T03:00:00Z","message":"read"}', 'error', 'read: EOF'],
  [
    'logrus',
    'time="2026-11-24T03:00:00Z" level=fatal msg="cannot start" error="no disk"',
    'fatal',
    'cannot start: no disk',
  ],
  ['slog', 'time=2026-11-24T03:00:00.000Z level=ERROR msg=serve err="no disk"', 'error', 'serve: no disk'],
  ['klog', 'E1124 03:00:00.000000       1 main.go:10] cannot list', 'error', 'cannot list'],
  [
    'klog, structured',
    'E1124 03:00:00.000000       1 main.go:10] "cannot list" err="forbidden"',
    'error',
    'cannot list: forbidden',
  ],
  [
    'log of Go',
    '2026/11/24 03:00:00 listen tcp :80: bind: permission denied',
    undefined,
    'listen tcp :80: bind: permission denied',
  ],
  ['hclog', '2026-11-24T03:00:00.000Z [ERROR] agent: cannot join', 'error', 'agent: cannot join'],
  [
    'Spring Boot',
    '2026-11-24T03:00:00.000Z ERROR 1 --- [api] [main] o.s.boot.SpringApplication : Application run failed',
    'error',
    'Application run failed',
  ],
  ['log4j', '2026-11-24 03:00:00,000 ERROR [main] com.shop.Main - no queue', 'error', 'no queue'],
  ['Kafka', '[2026-11-24 03:00:00,000] ERROR Exiting (kafka.Kafka$)', 'error', 'Exiting (kafka.Kafka$)'],
  [
    'Elasticsearch',
    '[2026-11-24T03:00:00,000][ERROR][o.e.b.Elasticsearch    ] [node-1] cannot boot',
    'error',
    'cannot boot',
  ],
  ['ECS', '{"@timestamp":"2026-11-24T03:00:00Z","log.level":"ERROR","message":"cannot boot"}', 'error', 'cannot boot'],
  [
    'logstash',
    '{"@timestamp":"2026-11-24T03:00:00Z","level":"ERROR","message":"cannot boot","level_value":40000}',
    'error',
    'cannot boot',
  ],
  ['Python logging', 'ERROR:root:cannot boot', 'error', 'cannot boot'],
  ['Python with names', '2026-11-24 03:00:00,000 - shop - CRITICAL - cannot boot', 'fatal', 'cannot boot'],
  [
    'gunicorn',
    '[2026-11-24 03:00:00 +0000] [7] [ERROR] Exception in worker process',
    'error',
    'Exception in worker process',
  ],
  ['uvicorn', 'ERROR:    Application startup failed. Exiting.', 'error', 'Application startup failed. Exiting.'],
  ['structlog', '{"event": "cannot boot", "level": "critical"}', 'fatal', 'cannot boot'],
  ['loguru', '2026-11-24 03:00:00.000 | ERROR    | app.main:run:12 - cannot boot', 'error', 'cannot boot'],
  ['NestJS', '[Nest] 1  - 11/24/2026, 3:00:00 AM   ERROR [Main] cannot boot', 'error', 'cannot boot'],
  ['Ruby Logger', 'F, [2026-11-24T03:00:00.000000 #1] FATAL -- : cannot boot', 'fatal', 'cannot boot'],
  ['monolog', '[2026-11-24T03:00:00.000000+00:00] app.CRITICAL: cannot boot [] []', 'fatal', 'cannot boot [] []'],
  ['PHP-FPM', '[24-Nov-2026 03:00:00] ERROR: FPM initialization failed', 'error', 'FPM initialization failed'],
  ['tracing', '2026-11-24T03:00:00.000000Z ERROR shop::db: cannot connect', 'error', 'cannot connect'],
  [
    'tracing, JSON',
    '{"timestamp":"2026","level":"ERROR","fields":{"message":"cannot connect","error":"EOF"},"target":"shop"}',
    'error',
    'cannot connect: EOF',
  ],
  ['env_logger', '[2026-11-24T03:00:00Z ERROR shop::db] cannot connect', 'error', 'cannot connect'],
  ['Serilog', '{"@t":"2026-11-24T03:00:00Z","@mt":"Bound to {Port}","Port":80}', 'info', 'Bound to 80'],
  [
    'nginx',
    '2026/11/24 03:00:00 [emerg] 1#1: host not found in upstream "api"',
    'fatal',
    'host not found in upstream "api"',
  ],
  ['HAProxy', '[ALERT]    (1) : config : no server', 'fatal', 'config : no server'],
  ['PostgreSQL', '2026-11-24 03:00:00.000 UTC [1] FATAL:  no data', 'fatal', 'no data'],
  ['MySQL', '2026-11-24T03:00:00.000000Z 0 [ERROR] [MY-010119] [Server] Aborting', 'error', 'Aborting'],
  ['Redis', '1:M 24 Nov 2026 03:00:00.000 * Ready to accept connections', 'info', 'Ready to accept connections'],
  [
    'MongoDB',
    '{"t":{"$date":"2026-11-24T03:00:00.000+00:00"},"s":"F","c":"X","id":1,"ctx":"main","msg":"Fatal","attr":{"error":"disk"}}',
    'fatal',
    'Fatal: disk',
  ],
  ['RabbitMQ', '2026-11-24 03:00:00.000 [error] <0.230.0> no listener', 'error', 'no listener'],
  ['syslog', 'Nov 24 03:00:00 node-1 shopd[12]: cannot boot', undefined, 'cannot boot'],
  ['containerd', '2026-11-24T03:00:00.123456789Z stderr F ERROR: cannot boot', 'error', 'cannot boot'],
  [
    'kubectl with timestamps',
    '2026-11-24T03:00:00.123456789Z {"level":"error","msg":"cannot boot"}',
    'error',
    'cannot boot',
  ],
  [
    'Docker',
    '{"log":"{\\"level\\":\\"error\\",\\"msg\\":\\"inner\\"}\\n","stream":"stderr","time":"2026-11-24T03:00:00Z"}',
    'error',
    'inner',
  ],
  ['Compose', 'api-1  | ERROR: cannot boot', 'error', 'cannot boot'],
  ['colours', '\u001b[31mERROR\u001b[0m: cannot boot\r', 'error', 'cannot boot'],
  ['colours that lost their escape', '[31mERROR[0m: cannot boot', 'error', 'cannot boot'],
  ['NUL and damaged bytes', 'cannot\u0000 boot \ufffd', undefined, 'cannot boot \ufffd'],
];

describe('a line of a log', () => {
  for (const [logger, line, level, text] of said) {
    it(`of ${logger} says what the program said`, () => {
      const [record] = recordsOf(`${line}\n`);
      assert.deepEqual({ level: record?.level, text: record?.text }, { level, text });
    });
  }

  it('keeps the words of a program that are no logger', () => {
    for (const line of [
      "Error: Cannot find module 'x'",
      'error: unknown command "x"',
      'panic: boom',
      '[main] starting',
    ])
      assert.equal(recordsOf(line)[0]?.text, line);
  });

  it('has its number, whatever stands before it', () => {
    const log = `${Array.from({ length: 40_000 }, (_, at) => `line ${at + 1}`).join('\n')}\nERROR: the last`;
    assert.equal(recordsOf(log).at(-1)?.line, 40_001);
  });

  it('continues the one before it, if it is indented', () => {
    const log = '2026-11-24 03:00:00,000 ERROR boom\n  at one\n  at two\n2026-11-24 03:00:01,000 INFO on';
    assert.deepEqual(
      recordsOf(log).map(({ line, text }) => [line, text]),
      [
        [1, 'boom\n  at one\n  at two'],
        [4, 'on'],
      ],
    );
  });

  it('that is very long is cut', () => {
    assert.ok((recordsOf(`x${'y'.repeat(1_000_000)}`)[0]?.text.length ?? 0) <= 4096);
  });
});
