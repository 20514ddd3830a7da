import type { Container } from '../../model.ts';
import type { BadValue } from './bad-value.ts';
import type { Environment } from './env.ts';
import { flawOf } from './env-flaws.ts';

/** What clients say of a header or a URL that was made of a value with a line break: Node, Go, Python, curl, Java, .NET. */
const says =
  /Invalid character in header content|invalid header field value|[Ii]nvalid (?:[\w ,()/-]{0,60} in )?header value|[Ii]llegal (?:header value|character in header)|header (?:value )?(?:must not contain|contains) (?:invalid|newline|line ?break|control|CR)|invalid control character in URL|URL can't contain control characters|New-line characters are not allowed in header/;

/** The one variable that ends with a line break or a blank, of which a client says that it may not be in what it sends. */
export function withLineBreak({ log }: Container, { given }: Environment): BadValue[] {
  return log.failures.flatMap(({ texts, weight }) =>
    texts.flatMap(({ line, text }) => {
      const quote = text.split('\n').find((each) => says.test(each));
      if (!quote) return [];
      const [only, more] = [...given.values()].filter((one) => /line break|space/.test(flawOf(one) ?? ''));
      if (!only || more) return [];
      const told = quote.trim().slice(0, 300);
      return [{ name: only.name, variable: only, line, quote: told, weight, confidence: 'likely' as const }];
    }),
  );
}
