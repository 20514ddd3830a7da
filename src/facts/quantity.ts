const factors: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity as a number (bytes, cores, …); undefined where it is none. */
export function quantityOf(text: string | number | undefined): number | undefined {
  if (typeof text === 'number') return text;
  const match = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([KMGTPE]i|[numkMGTPE]?)$/.exec(text?.trim() ?? '');
  const factor = factors[match?.[2] ?? ''];
  const number = Number(match?.[1]);
  return match && factor !== undefined && Number.isFinite(number) ? number * factor : undefined;
}

/** Bytes as a quantity that people write: a whole number of Mi below 1Gi or where Gi would not be whole. */
export function bytesAsQuantity(bytes: number): string {
  const mebi = Math.ceil(bytes / 2 ** 20);
  return mebi >= 1024 && mebi % 1024 === 0 ? `${mebi / 1024}Gi` : `${mebi}Mi`;
}
