import type { Clue, Container } from '../model.ts';

/** Programs say so when they were told to stop; what then ends with 0 or 143 did not end by itself. */
export function wasToldToStop(container: Container): Clue | undefined {
  const record = container.log.records.slice(-40).find(({ text }) => toldToStop.some((phrase) => phrase.test(text)));
  return (
    record && {
      at: `${container.log.address}, line ${record.line}`,
      saw: record.text.split('\n')[0]?.slice(0, 300) ?? '',
    }
  );
}

const toldToStop: readonly RegExp[] = [
  /\bSIG(?:TERM|QUIT)\b/,
  /signal[: "]{1,3}(?:15|terminated)\b|signal (?:15|terminated)/i,
  /received (?:smart|fast|immediate) shutdown request/,
  /Handling signal: (?:term|quit|int)|worker: Warm shutdown|Gracefully stopping, waiting/,
  /[Rr]eceived (?:an? )?(?:OS |shutdown |termination |stop |interrupt )?signal/,
  /draining \w{1,20} for termination|shutdown (?:signal|request) (?:was )?received/i,
  /caught (?:signal|term)|Terminating \.\.\.$|Application is shutting down\.\.\./i,
  /initiated by: unknown\): Normal shutdown|Received SHUTDOWN from user/,
];
