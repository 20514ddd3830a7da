import type { Phrase } from '../log/sayings.ts';
import { plainMissingFile } from './plain-words.ts';

/** Programs that tell of a missing file in words of their own. */
export const missingFile: readonly Phrase[] = [
  { pattern: /(?<path>\/[^\s:]{1,200}\/myid) file is missing/, source: 'ZooKeeper' },
  { pattern: /Error opening zip file or JAR manifest missing ?: (?<path>\/\S{1,300})/, source: 'Java, -javaagent' },
  { pattern: /can't open file '(?<path>[^']{1,300})': \[Errno 2\]/, source: 'Python' },
  { pattern: /Unable to access jarfile (?<path>\S{1,300})/, source: 'Java' },
  { pattern: /Could not open input file: (?<path>\S{1,300})/, source: 'PHP' },
  {
    pattern: /Failed opening (?:required|for inclusion) '(?<path>(?![^']{0,300}vendor\/autoload)[^']{1,300})'/,
    source: 'PHP',
  },
  { pattern: /Can't open perl script "(?<path>[^"]{1,300})"/, source: 'Perl' },
  { pattern: /ruby: No such file or directory -- (?<path>\S{1,300})/, source: 'Ruby' },
  {
    pattern: /Cannot find module '(?<path>\/(?![^']{0,300}node_modules)[^']{1,300})'(?![\s\S]{0,40}Require stack:\n- )/,
    source: 'Node, the entry file',
  },
  {
    pattern: /(?:sh|bash|dash|ash): (?:\d+: )?(?:cannot open|can't open) '?(?<path>[^\s':]{1,300})'?: No such file/,
    source: 'shells',
  },
  { pattern: /(?:^|\n)(?:\/\w+\/)*(?:ba|da|z)?sh: (?<path>[^\s:]{1,300}): No such file or directory/, source: 'bash' },
  { pattern: /\.: (?:line \d+: )?(?:cannot open|can't open) '?(?<path>[^\s':]{1,300})'?/, source: 'dash, busybox ash' },
  { pattern: /The application '(?<path>[^']{1,300}\.dll)' does not exist/, source: '.NET' },
  { pattern: /could not find config(?:uration)? file:? ['"]?(?<path>[^\s'"]{1,300})/i, source: 'supervisord' },
  { pattern: /Missing privilege separation directory: (?<path>\S{1,300})/, source: 'sshd' },
  { pattern: /Executable doesn't exist at (?<path>\S{1,300})/, source: 'Playwright' },
  {
    pattern: /(?:enoent )?Could not read package\.json: Error: ENOENT: [^']{1,60}'(?<path>[^']{1,300})'/,
    source: 'npm',
  },
  {
    pattern:
      /(?<path>(?:Gemfile|myid file|pom\.xml|package\.json|manage\.py))(?: or \.bundle\/ directory)? (?:is missing|not found|could not be found)/,
  },
  { pattern: /configuration path is invalid: (?<path>\/[^\s]{1,300}?)\.?(?:\s|$)/, source: 'Ignite' },
  { pattern: /open missing file '(?<path>\/[^'\n]{1,300})'/, source: 'pgBackRest' },
  { pattern: /Could not locate (?<path>Gemfile)/, source: 'Bundler' },
  { pattern: /Config File \\?"(?<path>[^"\\\n]{1,120})\\?" Not Found in/, source: 'viper' },
  {
    pattern: /Could not find a (?:valid |production )?build in the '(?<path>[^'\n]{1,300})' directory/,
    source: 'Next.js',
  },
  {
    pattern:
      /(?:^|: )['"](?<path>[\w./-]{1,200}\.(?:py|conf|cfg|ini|ya?ml|json|toml|js|rb|sh))['"] (?:doesn't|does not) exist/,
    source: 'gunicorn and others',
  },
  {
    pattern:
      /(?:class path resource|file|ServletContext resource|URL) \[(?<path>[^\]\n]{1,300})\] cannot be (?:opened|resolved to (?:URL|absolute file path)) because it does not exist/,
    source: 'Spring',
  },
  { pattern: /Please provide a valid cache path/, with: { path: 'storage/framework/views' }, source: 'Laravel' },
  { pattern: /\bTemplate(?:NotFound|DoesNotExist): (?<path>[\w./@+-]{1,200})/, source: 'Jinja, Django' },
  { pattern: /(?:Script|File) not found ?: (?<path>\/[^\s:]{1,300})/, source: 'pm2' },
];

/** The same in words that many programs share; tried last, for what they speak of may be no file. */
export const missingFileLoose: readonly Phrase[] = [
  {
    pattern:
      /(?:file|folder|directory|path|template|keystore|certificate|script|model|dataset)s? (?:named |called |at |in )?["'`‘]?(?<path>(?:\.{0,2}\/)?[\w.@+-]{1,100}(?:\/[\w.@+-]{1,100})*(?:\.\w{1,10}|\/[\w.@+-]{1,100}))["'`’]?:? (?:(?:does|do|did) not exist|doesn't exist|(?:was|is|were) not found|not found|is missing|(?:could|can) ?not be found|missing)/i,
  },
  {
    pattern:
      /["'`‘]?(?<path>\/[\w.@+/-]{1,300})["'`’]? (?:(?:file|directory|folder) )?(?:does not exist|doesn't exist|was not found|is missing|not found|could not be found)/i,
  },
  {
    pattern:
      /(?:could not|cannot|can't|unable to|failed to) (?:find|locate|open|read|access|stat)(?: the)?(?: \w+){0,3} (?:file|directory|folder|template|keystore|script)?:? ?["'`‘]?(?<path>\/[\w.@+/-]{1,300})["'`’]?(?:\s*$|[.,;](?:\s|$)|\n| (?:does|no such|not found))/i,
  },
  ...plainMissingFile,
];
