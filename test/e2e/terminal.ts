import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** A terminal that is typed on and looked at, as a person would: tmux drives it. */
export interface Terminal {
  /** Types text; `\t` is the key. */
  type(text: string): void;
  /** Empties the screen and the line that was typed. */
  clear(): Promise<void>;
  /** Waits until the screen shows what is expected, and returns it; throws with the screen where it does not. */
  shows(expected: RegExp): Promise<string>;
  close(): void;
}

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

const size = ['-x', '150', '-y', '50'];

/** Opens a terminal with a program in it, and nothing of this process's environment. `socket` is a name of its own. */
export function terminal(socket: string, command: string[], env: Record<string, string>): Terminal {
  const tmux = (...args: string[]) => execFileSync('tmux', ['-L', socket, ...args], { encoding: 'utf8' });
  const variables = Object.entries({ TERM: 'screen', LANG: 'C.UTF-8', ...env }).map(
    ([name, value]) => `${name}=${value}`,
  );
  tmux('-f', '/dev/null', 'new-session', '-d', ...size, '--', 'env', '-i', ...variables, ...command);
  const screen = () => tmux('capture-pane', '-p', '-J').replace(/\n+$/, '');
  const type = (text: string) => {
    for (const part of text.split(/(\t)/).filter(Boolean)) {
      if (part === '\t') tmux('send-keys', 'Tab');
      else tmux('send-keys', '-l', part);
    }
  };
  const shows = async (expected: RegExp) => {
    for (let tries = 0; tries < 300; tries++) {
      const now = screen();
      if (expected.test(now)) return now;
      await pause(100);
    }
    throw new Error(`the terminal does not show ${expected} but:\n${screen()}`);
  };
  let cleared = 0;
  return {
    type,
    shows,
    async clear() {
      tmux('send-keys', 'C-c');
      cleared++;
      tmux('send-keys', '-l', `clear; echo cle""ared ${cleared}`);
      tmux('send-keys', 'Enter');
      await shows(new RegExp(`^cleared ${cleared}\\n[$] $`, 'm'));
    },
    close: () => {
      spawnSync('tmux', ['-L', socket, 'kill-server']);
    },
  };
}
