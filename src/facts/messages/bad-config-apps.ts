import type { Phrase } from '../log/sayings.ts';

/** Applications that refuse their own settings, each in its own words. `setting` and `file` as for servers. */
export const appPhrases: readonly Phrase[] = [
  {
    pattern: /Key material not provided to setup HTTPS/,
    with: { setting: 'https-certificate-file' },
    source: 'Keycloak',
  },
  {
    pattern:
      /(?:ConfigurationError|ImproperlyConfigured|ConfigError|SettingsError)\b[^\n]{0,40}: [`'"]?(?<setting>[A-Za-z][\w.[\]'"-]{2,80}?)[`'"]? must be set\b/,
    source: 'Sentry and others',
  },
  {
    pattern: /Invalid configuration elements for type: [^\n:]{1,200} : (?<setting>[\w-]{1,80})/,
    source: 'Jenkins Configuration as Code',
  },
  {
    pattern:
      /\bconfig(?:uration)? (?:validation|check|parsing|loading|load|parse|verification)(?: has)?(?: failed| error| errors| failure)?: ['"`]?(?<setting>[a-z][\w-]{0,40}(?:\.[\w-]{1,40}){0,6})['"`]?:? (?:must|is|are|should|cannot|has|needs|requires|not|expected|invalid)\b/i,
  },
  {
    pattern:
      /while (?:parsing|scanning) (?:an? |the )[\s\S]{0,200}? in "(?<file>[^"\n]{1,200})", line (?<at>\d{1,6}), column \d/,
    with: { vague: 'yes' },
    source: 'PyYAML, Home Assistant',
  },
  {
    pattern: /Can't set (?:long|short) node name!/,
    with: { setting: 'RELEASE_NODE' },
    source: 'Erlang, Elixir releases',
  },
  {
    pattern: /Property '(?<setting>[^'\n]{1,120})' imported from location '[^\n]{1,200}' is invalid\b/,
    source: 'Spring Boot',
  },
  {
    pattern:
      /(?:can ?not|can't|must not|not supposed to|may not|refus(?:es|ed|ing) to|not (?:allowed|permitted) to|[Dd]o not|[Dd]on't) (?:be )?(?:run|start|execute|running)(?: (?!Composer)\w{1,30}){0,3} as (?:the )?(?:root|superuser)\b(?!\/)|"root" execution of the \w{1,30} server is not permitted|how to run mysqld as root!|Running as root is not recommended\. Use --allow-root|Running as root without --no-sandbox is not supported|Running a worker with superuser privileges/,
    with: { setting: 'runAsUser' },
    source: 'PostgreSQL, Elasticsearch, MySQL, Jupyter, Gitea, Chromium, Celery',
  },
  {
    pattern: /Using the (?<setting>database user) 'postgres' is a security risk, aborting/,
    source: 'Odoo',
  },
  { pattern: /Can't drop privilege as nonroot (?<setting>user)/, source: 'supervisord' },
  {
    pattern: /Error in configuration:\s[\s\S]{0,800}?setting the [`'](?<setting>\w{3,80})[`'] config/,
    source: 'Synapse',
  },
  {
    pattern: /cannot get [ug]id for (?:user|group) '(?<setting>[^'\n]{1,60})'/,
    source: 'php-fpm',
  },
  {
    pattern:
      /(?:\b(?:no|without|requires|missing|needs) (?:an? )?(?:(?:valid|active|usable|enterprise|product|commercial) ){0,2}(?<setting>licen[cs]e)(?: key| file)?(?: (?:was |is |could be )?(?:found|provided|installed|configured|present|available|given|specified))?|\b(?<option>licen[cs]e)(?: key| file)? (?:was |is |has |could )?(?:not (?:been |be )?(?:found|provided|installed|configured|set|specified|validated|verified|valid)|missing|required))(?:[.!;)]|$|[,:]?\s(?=exit|abort|shut|refus|cannot|could not))/i,
  },
];
