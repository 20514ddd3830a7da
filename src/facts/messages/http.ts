import type { Phrase } from '../log/sayings.ts';

/** A status other than 401 and 403, which are about who asks. */
const STATUS = '(?<status>40[024-9]|41\\d|42\\d|43\\d|451|5\\d\\d)';
const URL = '(?<url>https?://[^\\s\'"`)>\\]]{1,500})';

function said(...parts: string[]): RegExp {
  return new RegExp(parts.join(''));
}

/** An HTTP answer that is an error: `status`, `url` or nothing; `limit` where it is a rate limit. */
export const httpError: readonly Phrase[] = [
  { pattern: said(STATUS, ' (?:Client|Server) Error: [^\\n]{0,60} for url: ', URL), source: 'requests' },
  { pattern: said("(?:Client|Server) error '", STATUS, " [\\w ]{1,40}' for url '", URL), source: 'httpx' },
  {
    pattern: said('ClientResponseError: ', STATUS, ", message='[^'\\n]{0,80}', url='?(?:URL\\(')?", URL),
    source: 'aiohttp',
  },
  { pattern: said(STATUS, ' [\\w ]{2,40} from (?:GET|POST|PUT|HEAD|DELETE|PATCH) ', URL), source: 'Spring WebClient' },
  { pattern: said(STATUS, ' [A-Z][\\w ]{2,40} - (?:GET|PUT|POST|HEAD) ', URL), source: 'npm' },
  { pattern: said('\\b', STATUS, ' "[^"\\n]{1,80}" \\(Net::HTTP\\w{1,40}\\)'), source: 'Ruby net/http' },
  { pattern: said('\\[', STATUS, '[^\\]\\n]{0,40}\\] during \\[\\w{3,7}\\] to \\[', URL), source: 'Feign' },
  { pattern: said('Server returned HTTP response code: ', STATUS, ' for URL: ', URL), source: 'JDK' },
  { pattern: said('FileNotFoundException: ', URL), with: { status: '404' }, source: 'JDK HttpURLConnection' },
  { pattern: said('status code ', STATUS, ' \\([^)\\n]{1,40}\\): \\w{3,7} ', URL), source: 'got' },
  {
    pattern: said(
      '(?:GET|POST|PUT|HEAD) ',
      URL,
      '[^\\n]{0,60}(?:status|code|returned|response|:)[^\\d\\n]{0,20}\\b',
      STATUS,
      '\\b',
    ),
    source: 'many',
  },
  {
    pattern: said(URL, '[^\\n]{0,80}(?:status|code|returned|response|HTTP)[^\\d\\n]{0,20}\\b', STATUS, '\\b'),
    source: 'many',
  },
  { pattern: said('(?:HTTP|status)[^\\n]{0,40}\\b', STATUS, '\\b[^\\n]{0,120}', URL), source: 'many' },
  {
    pattern: said(URL, '[^\\n]{0,40}[: ]', STATUS, ' (?:Not Found|Bad Request|Method Not Allowed|Gone|Conflict)\\b'),
    source: 'Jenkins agent and others',
  },
  {
    pattern: said(
      '(?:answered|returned|responded|replied)(?: with)?(?: HTTP| status| code){0,3}:? ',
      STATUS,
      '(?: [\\w ]{2,40}?)? (?:for|to|on|at|from) ',
      URL,
    ),
    source: 'many',
  },
  {
    pattern:
      /NoSuchBucket|[Tt]he specified (?:bucket|container|queue) does not exist|storage: (?:bucket|object) doesn't exist/,
    with: { status: '404' },
    source: 'S3, Google and Azure storage',
  },
  { pattern: said('Request failed with status code ', STATUS), source: 'axios' },
  { pattern: said('Response code ', STATUS, ' \\('), source: 'got' },
  { pattern: said('HTTP Error ', STATUS, ': '), source: 'urllib' },
  { pattern: said('requested URL returned error: ', STATUS), source: 'curl 22' },
  { pattern: said('server returned error: HTTP/1\\.\\d ', STATUS), source: 'busybox wget' },
  { pattern: said('ERROR ', STATUS, ': [A-Z][\\w ]{2,40}\\.'), source: 'GNU wget' },
  { pattern: said('does not indicate success: ', STATUS), source: '.NET' },
  { pattern: said('HTTPClientError: HTTP ', STATUS), source: 'Tornado' },
  {
    pattern: said('(?:Repository|Entry|Revision) Not Found for url: ', URL),
    with: { status: '404' },
    source: 'huggingface_hub',
  },
  { pattern: said(STATUS, ' (?:Client|Server) Error\\. \\(Request ID'), source: 'huggingface_hub' },
  { pattern: said('Http(?:Client|Server)ErrorException(?:\\$\\w{1,40})?: ', STATUS), source: 'Spring' },
  { pattern: said('too many ', STATUS, ' error responses'), source: 'urllib3' },
  {
    pattern: said('unexpected (?:HTTP )?status(?: code)?[^\\d\\n]{0,40}\\b', STATUS, '\\b'),
    source: 'Go programs, grpc-go',
  },
  {
    pattern: said(
      '(?:non-200|bad|invalid|unexpected) (?:response|status|HTTP)[\\w ]{0,20}[^\\d\\n]{0,10}\\b',
      STATUS,
      '\\b',
    ),
  },
  {
    pattern:
      /\b(?:429 Too Many Requests|Too Many Requests|ThrottlingException|Rate exceeded|rate limit exceeded|SlowDown)\b/i,
    with: { status: '429' },
  },
  { pattern: /Vault is sealed/, with: { status: '503' }, source: 'Vault' },
  {
    pattern: /code = Unimplemented desc = unknown (?:service|method) (?<what>[\w./]{1,120})/,
    with: { status: 'Unimplemented' },
    source: 'gRPC',
  },
  { pattern: /\b(?:502 Bad Gateway|503 Service Unavailable|504 Gateway Time-?out|500 Internal Server Error)\b/ },
];
