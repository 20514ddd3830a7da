import type { Log, LogRecord } from '../../model.ts';
import type { Wanted } from './env-wanted.ts';

/**
 * Names that a structured record only has in a field of its own: `{"msg":"missing required variables","names":["DATABASE_URL"]}`. The
 * message or the field says that they are missing, and of what kind they are.
 */
export function listedInFields(log: Log, namesIn: (text: string) => readonly { name: string }[]): Wanted[] {
  const last = log.records.slice(-40).filter(({ level }) => level === 'error' || level === 'fatal');
  return last.flatMap((record) =>
    Object.entries(record.fields ?? {}).flatMap(([key, text]) => {
      if (isListOfNames(text))
        return saysMissing(record, key) ? named(log, record, key, text, text.split(/[,;\s]+/)) : [];
      const names = complaints.test(key) ? namesIn(text).map(({ name }) => name) : [];
      return named(log, record, key, text, names);
    }),
  );
}

/** Fields in which validators put their sentences. */
const complaints = /^(?:errors|details|issues|violations|problems|reasons|validationErrors|messages)$/i;

function named(log: Log, record: LogRecord, key: string, text: string, names: readonly string[]): Wanted[] {
  const quote = `${record.text.split('\n')[0]} ${key}=${text}`.slice(0, 300);
  const weights = log.failures.filter(({ line }) => line === record.line).map(({ weight }) => weight);
  const weight = Math.max(0.5, ...weights);
  return names.map((name) => ({ name, as: 'name', problem: 'missing', line: record.line, quote, weight }));
}

function isListOfNames(text: string): boolean {
  return (
    text.length <= 2000 &&
    text.includes('_') &&
    /^[A-Z][A-Z0-9_]{2,99}(?:[,;\s]{1,3}[A-Z][A-Z0-9_]{2,99}){0,40}$/.test(text)
  );
}

function saysMissing({ text }: LogRecord, key: string): boolean {
  const told = `${text.slice(0, 400)} ${key}`;
  return (
    /missing|required|not (?:set|found|defined|provided|configured|given)|unset|undefined|invalid/i.test(told) &&
    /\benv|_env|environment|\bvars?\b|variable|config|setting|secrets?\b/i.test(told)
  );
}
