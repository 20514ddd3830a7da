import type { Phrase } from '../log/sayings.ts';

/** Drivers, peers and parts of a module that its own loader misses, and versions that do not fit; groups as in `missing-module.ts`. */
export const moduleVersions: readonly Phrase[] = [
  {
    pattern:
      /\b(?:plugin|module|package|library|gem|driver) ["'`](?<module>[@\w][\w./-]{0,80})["'`] is (?:not installed|missing)\b/i,
  },
  {
    pattern:
      /\b(?<module>(?!version\b)[A-Za-z][\w.+-]{1,40}) (?:version )?v?\d[\d.]{0,12}\+? or (?:newer|later|higher|above|greater) is (?:required|needed)\b/i,
    with: { why: 'version' },
  },
  {
    pattern: /operator (?<module>torchvision|torchaudio)::\w{1,60} does not exist/,
    with: { why: 'version' },
    source: 'torch',
  },
  {
    pattern:
      /(?<member>[\w@/-]{1,80})@workspace:\S{1,80} This package doesn't seem to be present in your (?<module>lockfile)/,
    source: 'Yarn',
  },
  {
    pattern: /The project in \S{1,300}package\.json doesn't seem to have been installed/,
    with: { module: 'node_modules' },
    source: 'Yarn',
  },
  {
    pattern:
      /Your (?<module>Node|pnpm|npm) version is incompatible with|The engine "(?<url>node|npm|yarn)" is incompatible with this module/,
    with: { why: 'version' },
    source: 'pnpm, Yarn',
  },
  {
    pattern: /Please install (?<module>@?[\w./-]{1,60}) package manually/,
    source: 'Sequelize',
  },
  { pattern: /(?<module>[\w.-]{1,30}) package has not been found installed/, source: 'TypeORM' },
  {
    pattern: /(?<module>@prisma\/client) did not initialize yet/,
    with: { why: 'platform' },
    source: 'Prisma',
  },
  {
    pattern:
      /No "exports" main defined in \S{0,200}\/node_modules\/(?<module>(?:@[\w.-]{1,60}\/)?[\w.-]{1,80})\/package\.json/,
    with: { why: 'version' },
    source: 'Node',
  },
  {
    pattern: /FlywayException: Unsupported Database: (?<member>[\w .-]{1,60})/,
    with: { why: 'version', module: 'Flyway' },
    source: 'Flyway, of which each database has a module',
  },
  {
    pattern: /Only the invariant culture is supported in globalization-invariant mode/,
    with: { module: 'libicu' },
    source: '.NET',
  },
  {
    pattern: /You have already activated (?<module>[\w-]{1,60}) [\d.]{1,20}, but your Gemfile requires/,
    with: { why: 'version' },
    source: 'Bundler',
  },
  {
    pattern: /Could not find '(?<module>bundler)' \([\d.]{1,20}\) required by/,
    with: { why: 'version' },
    source: 'Bundler',
  },
  { pattern: /Could not find a (?<module>JavaScript runtime)/, source: 'ExecJS' },
  {
    pattern:
      /AttributeError: (?:partially initialized )?module '(?<module>numpy|collections|PIL\.Image|asyncio|lib|inspect|ssl|pkgutil|importlib|werkzeug|jinja2|flask|markupsafe|openai|pandas|scipy|tensorflow|keras|torch|cv2|sqlalchemy)' has no attribute '(?<member>\w{1,60})'/,
    with: { why: 'version' },
    source: 'Python, libraries that left something out',
  },
  {
    pattern: /(?<module>pydantic)\.errors\.PydanticImportError: /,
    with: { why: 'version' },
    source: 'pydantic 2',
  },
  {
    pattern:
      /(?:require\(\) of ES Module|Must use import to load ES Module:) \S{0,200}\/node_modules\/(?<module>(?:@[\w.-]{1,60}\/)?[\w.-]{1,80})\//,
    with: { why: 'version' },
    source: 'Node, ERR_REQUIRE_ESM',
  },
];
