import type { Outside } from '../outside.ts';
import type { Choice } from './kubeconfig.ts';

const folder = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster that this program runs in as a pod, with its service account; nothing elsewhere. */
export async function inClusterOf(outside: Outside): Promise<Choice | undefined> {
  const host = outside.env['KUBERNETES_SERVICE_HOST'];
  const port = outside.env['KUBERNETES_SERVICE_PORT'];
  if (!host || !port) return undefined;
  const token = await read(`${folder}/token`, outside);
  if (token === undefined) return undefined;
  const namespace = outside.env['POD_NAMESPACE'] ?? (await read(`${folder}/namespace`, outside));
  return {
    cluster: {
      server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
      'certificate-authority': `${folder}/ca.crt`,
    },
    user: { tokenFile: `${folder}/token` },
    namespace: namespace?.trim() || 'default',
    context: '',
    userName: '',
  };
}

async function read(file: string, outside: Outside): Promise<string | undefined> {
  return outside.readFile(file).then(
    (content) => content.toString('utf8'),
    () => undefined,
  );
}
