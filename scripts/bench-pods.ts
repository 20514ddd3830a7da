import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Item, type Saved, served } from './build/served.ts';

/** `node bench-pods.ts COUNT`: an API server that holds so many pods, of which one in 500 crashes; prints its URL, and where one is. */
const incident = new URL('../src/demo/renamed-key.json', import.meta.url);
const saved: Saved = JSON.parse(readFileSync(incident, 'utf8'));
const looping = saved.objects['pods']?.items.find(({ metadata }) => metadata.name === saved.targets[0]?.name);
const pods = Array.from({ length: Number(process.argv[2]) }, (_, index): Item => {
  const name = `${looping?.metadata.name}-${index}`;
  const pod = { ...looping, metadata: { ...looping?.metadata, name } };
  return index % 500 === 0 ? pod : { ...pod, cells: ['1/1', 'Running', '0', '9m'] };
});
const server = createServer(served({ ...saved, objects: { ...saved.objects, pods: { items: pods } } }));
server.listen(0, '127.0.0.1', () => {
  const { namespace, name } = pods[0]?.metadata ?? {};
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port} ${namespace} ${name}`);
});
