import { readFileSync } from 'node:fs';

/** Stands in the bundle for the configuration of the Kubernetes client, of which the renewal of OIDC logins takes this alone. */
export function bufferFromFileOrString(file?: string, data?: string): Buffer | null {
  if (file) return readFileSync(file);
  return data ? Buffer.from(data, 'base64') : null;
}
