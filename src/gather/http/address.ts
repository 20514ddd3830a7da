/** A URL's host without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

const usualPorts: Record<string, number> = { 'http:': 80, 'https:': 443, 'socks5:': 1080, 'socks5h:': 1080 };

/** A URL's port, also where it is that of the scheme. */
export function portOf(url: URL): number {
  return url.port ? Number(url.port) : (usualPorts[url.protocol] ?? 443);
}
