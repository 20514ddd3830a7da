/** Keeps the end of what comes, however much that is. */
export interface Tail {
  /** Takes a piece and returns how many bytes have come so far. */
  take(chunk: Buffer): number;
  /** `cut`: there was more before it. It then starts with a whole line. */
  kept(): { text: string; cut: boolean };
}

/** A tail of at most `bytes` bytes and `lines` lines. The memory that it takes is `bytes`, at most twice that while it grows. */
export function tailOf(bytes: number, lines: number): Tail {
  let ring: Buffer = Buffer.alloc(0);
  let total = 0;
  return {
    take(chunk) {
      const needed = Math.min(bytes, total + chunk.length);
      if (ring.length < needed) ring = grown(ring, needed, bytes);
      const piece = chunk.length > ring.length ? chunk.subarray(chunk.length - ring.length) : chunk;
      const at = (total + chunk.length - piece.length) % ring.length;
      const first = piece.copy(ring, at);
      if (first < piece.length) piece.copy(ring, 0, first);
      total += chunk.length;
      return total;
    },
    kept() {
      const over = total > ring.length;
      const at = over ? total % ring.length : 0;
      const whole = over ? Buffer.concat([ring.subarray(at), ring.subarray(0, at)]) : ring.subarray(0, total);
      return lastLines(whole.toString('utf8'), over, lines);
    },
  };
}

/** While the ring is not full, it is a plain buffer: growing keeps what is in it at its place. */
function grown(ring: Buffer, needed: number, most: number): Buffer {
  const size = Math.min(most, Math.max(needed, ring.length * 2, 64 * 1024));
  const larger = Buffer.alloc(size);
  ring.copy(larger);
  return larger;
}

function lastLines(text: string, over: boolean, lines: number): { text: string; cut: boolean } {
  let from = over ? text.indexOf('\n') + 1 : 0;
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let seen = 0; seen < lines; seen++) {
    at = text.lastIndexOf('\n', at - 1);
    if (at < 0) return { text: text.slice(from), cut: over };
  }
  from = Math.max(from, at + 1);
  return { text: text.slice(from), cut: over || from > 0 };
}
