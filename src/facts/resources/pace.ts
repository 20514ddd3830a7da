import type { Clue, Container, ContainerStatus } from '../../model.ts';
import { spoken } from '../duration.ts';

type Ended = NonNullable<NonNullable<ContainerStatus['lastState']>['terminated']>;

/** How fast the limit was reached: by the start itself, or by what the program does, or keeps, later. */
export type Pace = 'at once' | 'slowly' | 'between';

/** Seconds up to which a start explains the need, and from which on only work does. */
const start = 5;
const work = 120;

/** How long the attempts that are known ran, newest first; each of them ended by a kill for memory. */
export function lifetimesOf({ status }: Container): number[] {
  return [status?.state?.terminated, status?.lastState?.terminated]
    .filter((each): each is Ended => each?.reason === 'OOMKilled')
    .flatMap((each) => {
      const seconds = (Date.parse(String(each.finishedAt)) - Date.parse(String(each.startedAt))) / 1000;
      return Number.isFinite(seconds) && seconds >= 0 ? [seconds] : [];
    });
}

/** The pace of the known attempts; undefined where none of them has its times. */
export function paceOf(container: Container): Pace | undefined {
  const lifetimes = lifetimesOf(container);
  if (lifetimes.length === 0) return undefined;
  if (lifetimes.every((seconds) => seconds <= start)) return 'at once';
  return lifetimes.every((seconds) => seconds >= work) ? 'slowly' : 'between';
}

const meanings: Record<Pace, string> = {
  'at once': 'it needs more than the limit to start',
  slowly:
    'it starts within the limit, and what it does or keeps afterwards goes over it: a leak, a cache, or one large request',
  between: 'it goes over it while it starts or with its first work',
};

/** What the run times say about the need. */
export function paceClue(container: Container): Clue[] {
  const pace = paceOf(container);
  if (!pace) return [];
  const [last = 0, before] = lifetimesOf(container);
  const earlier = before === undefined ? '' : `, and ${ran(before)} the time before`;
  return [
    {
      at: `run time of ${container.name}`,
      saw: `${ran(last)} until the kill${earlier}: ${meanings[pace]}`,
    },
  ];
}

function ran(seconds: number): string {
  return seconds < 1 ? 'less than 1 s' : spoken(seconds);
}
