import type { Failure } from '../model.ts';
import { envNameIn, hostPortIn, moduleIn, pathIn, urlIn, userIn } from './log/entities.ts';
import { spokenError } from './messages/defects.ts';
import { topics } from './messages/topics.ts';

/** What an error is about, as far as its words tell. */
export interface Gist {
  /** Id of the cause that its words speak of most. */
  topic: string;
  /** What of that it names; the error itself where it names nothing. */
  subject: string;
  /** The words that say so, as they stand in it. */
  words: string[];
  /** Every topic that its words speak of nearly as much, that one included. */
  near: string[];
}

/** A stack trace has many words that are names of code, and must say more. */
const least = { plain: 2.5, trace: 3 };

/** What the words of a failure speak of; nothing where they say too little. The root counts most, what wraps it a little less. */
export function gistOf(failure: Failure): Gist | undefined {
  const root = failure.texts.at(-1)?.text ?? failure.headline;
  const around = [failure.headline, ...failure.texts.slice(0, -1).map(({ text }) => text)].filter(
    (text) => text !== root,
  );
  const scores = [...Object.keys(topics)]
    .map((topic) => ({
      topic,
      score: Math.max(scoreOf(root, topic), ...around.map((text) => 0.85 * scoreOf(text, topic))),
    }))
    .sort((a, b) => b.score - a.score);
  const [best] = scores;
  if (!best || best.score < (failure.frames.length > 0 ? least.trace : least.plain)) return undefined;
  const near = scores.filter(({ score }) => score >= 0.7 * best.score).map(({ topic }) => topic);
  const texts = [root, ...around];
  return { topic: best.topic, subject: subjectIn(texts, best.topic), words: wordsIn(texts, best.topic), near };
}

const named: Readonly<Record<string, (text: string) => string | undefined>> = {
  'auth-failed': userIn,
  'bad-args': flagIn,
  'bad-config': settingIn,
  'bad-env-value': envNameIn,
  'connection-refused': peerIn,
  'connection-timeout': peerIn,
  'data-incompatible': fileIn,
  'device-failure': fileIn,
  'disk-full': fileIn,
  'file-permission': fileIn,
  'host-not-found': (text) => hostPortIn(text)?.host,
  'http-error': urlIn,
  'missing-dependency': moduleIn,
  'missing-env': envNameIn,
  'missing-file': fileIn,
  'stale-lock': fileIn,
  tls: (text) => fileIn(text) ?? peerIn(text),
};

function subjectIn(texts: readonly string[], topic: string): string {
  for (const text of texts) {
    const name = named[topic]?.(text.slice(0, 2000));
    if (name) return name;
  }
  return spokenError(texts[0] ?? '');
}

function fileIn(text: string): string | undefined {
  return pathIn(text)?.path ?? /(?:^|[\s'"`(=:[])(\/[\w@+-][\w.@+/-]{1,300})/.exec(text)?.[1]?.replace(/[.:,]+$/, '');
}

function peerIn(text: string): string | undefined {
  const peer = hostPortIn(text);
  return peer && (peer.port === undefined ? peer.host : `${peer.host}:${peer.port}`);
}

function flagIn(text: string): string | undefined {
  return /(?:^|[\s'"`([])(--?[a-zA-Z][\w.-]{0,80})/.exec(text)?.[1] ?? quotedIn(text);
}

/** A setting stands in quotes or has dots in its name; else it is the file that is wrong. */
function settingIn(text: string): string | undefined {
  return (
    quotedIn(text) ??
    /(?<![\w/.-])([a-z]\w{0,60}(?:\.[a-zA-Z][\w-]{0,60}){1,8})(?![\w/(.])/.exec(text)?.[1] ??
    fileIn(text)
  );
}

function quotedIn(text: string): string | undefined {
  return /['"`‘]([\w][\w.@/-]{0,80})['"`’]/.exec(text)?.[1];
}

function scoreOf(text: string, topic: string): number {
  const said = text.slice(0, 600);
  return (topics[topic] ?? []).reduce((sum, [pattern, weight]) => sum + (pattern.test(said) ? weight : 0), 0);
}

function wordsIn(texts: readonly string[], topic: string): string[] {
  const words = texts.flatMap((text) =>
    (topics[topic] ?? []).flatMap(
      ([pattern]) => pattern.exec(text.slice(0, 600))?.[0].replace(/^[\s'"`(=:[]+/, '') ?? [],
    ),
  );
  return [...new Set(words.map((word) => word.trim()))].filter((word) => word !== '').slice(0, 4);
}
