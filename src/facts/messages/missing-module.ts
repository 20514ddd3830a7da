import type { Phrase } from '../log/sayings.ts';
import { missingPlugin } from './missing-plugin.ts';
import { moduleVersions } from './module-versions.ts';

/**
 * A module, package, class or shared library that is missing or of the wrong version. `module` is its name; `why` says more where the
 * text does: `version`, `platform`. Texts that only warn (LD_PRELOAD, PHP start-up, SLF4J) are not here.
 */
export const missingModule: readonly Phrase[] = [
  { pattern: /No module named ['"]?(?<module>[\w.-]{1,200})['"]?/, source: 'Python' },
  {
    pattern:
      /cannot import name ['"](?<member>\w{1,100})['"] from (?:partially initialized module )?['"](?<module>[\w.]{1,200})['"]/,
    with: { why: 'version' },
    source: 'Python',
  },
  {
    pattern:
      /(?<module>numpy)\.\w{1,20} size changed, may indicate binary incompatibility|module (?:that was )?compiled (?:against API version|using NumPy)[^\n]{0,80}(?<numpy>NumPy|numpy)/,
    with: { why: 'version', module: 'numpy' },
    source: 'NumPy',
  },
  { pattern: /Could not import module "(?<module>[^"]{1,200})"/, source: 'uvicorn' },
  {
    pattern: /(?:DistributionNotFound|PackageNotFoundError): (?:The ')?(?<module>[\w.-]{1,100})/,
    source: 'Python importlib.metadata, setuptools',
  },
  {
    pattern: /(?:No package metadata was found for|package is required but not installed:?) (?<module>[\w.-]{1,100})/,
    source: 'Python',
  },
  {
    pattern: /Cannot find (?:module|package) '(?<module>[^'/][^']{0,200}|\/[^']{0,200}node_modules\/[^']{1,200})'/,
    source: 'Node, Bun',
  },
  {
    pattern: /(?:Cannot find (?:module|package)|Could not resolve:?) "(?<module>[^"/][^"\n]{0,200})"/,
    source: 'Bun',
  },
  {
    pattern: /Cannot find module '(?<module>\/[^']{1,300})'(?: imported from|[\s\S]{0,40}Require stack:\n- )/,
    source: 'Node',
  },
  {
    pattern: /requested module '(?<module>[^']{1,200})' does not provide an export named '(?<member>[^']{1,100})'/,
    with: { why: 'version' },
    source: 'Node',
  },
  {
    pattern: /Package subpath '(?<member>[^']{1,200})' is not defined by "exports" in (?<module>[^\s]{1,300})/,
    with: { why: 'version' },
    source: 'Node',
  },
  {
    pattern: /The module '(?<module>[^']{1,300})'\s+was compiled against a different Node\.js version/,
    with: { why: 'version' },
    source: 'Node',
  },
  {
    pattern: /Could not load the "(?<module>[\w@/-]{1,100})" module using the (?<platform>\S{1,60}) runtime/,
    with: { why: 'platform' },
    source: 'sharp',
  },
  {
    pattern:
      /(?<module>Prisma Client|Query Engine)[^\n]{0,60}could not locate the Query Engine for runtime "(?<platform>[^"]{1,60})"/,
    with: { why: 'platform' },
    source: 'Prisma',
  },
  {
    pattern: /(?<module>\S{1,300}\.node): (?:file too short|invalid ELF header|wrong ELF class)/,
    with: { why: 'platform' },
    source: 'Node native modules',
  },
  {
    pattern: /Error relocating (?<module>[^\s:]{1,300}): (?<member>\S{1,100}): symbol not found/,
    with: { why: 'platform', form: 'symbol' },
    source: 'musl',
  },
  { pattern: /[Ee]rror loading shared library (?<module>[^\s:]{1,200}):/, source: 'musl' },
  { pattern: /error while loading shared libraries: (?<module>[^\s:]{1,200}):/, source: 'glibc' },
  {
    pattern: /version `(?<module>(?:GLIBC|GLIBCXX|CXXABI|OPENSSL|GCC)_[\w.]{1,30})' not found/,
    with: { why: 'version' },
    source: 'glibc',
  },
  { pattern: /version `(?<module>[\w.]{1,60})' not found \(required by/, with: { why: 'version' }, source: 'glibc' },
  {
    pattern: /symbol lookup error: (?<module>[^\s:]{1,300}): undefined symbol: (?<member>\w{1,200})/,
    with: { why: 'version' },
    source: 'glibc',
  },
  {
    pattern:
      /(?<module>[\w./+-]{1,200}\.so(?:\.[\d.]{1,20})?): (?:cannot open shared object file|undefined symbol|cannot enable executable stack)/,
    source: 'dlopen',
  },
  {
    pattern: /UnsupportedClassVersionError: (?<module>[\w/.$]{1,200}) has been compiled by a more recent version/,
    with: { why: 'version', form: 'class' },
    source: 'JVM',
  },
  {
    pattern: /(?:ClassNotFoundException|NoClassDefFoundError) ?: (?!Could not initialize)(?<module>[\w/.$]{3,200})/,
    with: { form: 'class' },
    source: 'JVM',
  },
  { pattern: /Could not find or load main class (?<module>[\w/.$]{1,200})/, source: 'JVM' },
  {
    pattern:
      /(?:NoSuchMethodError|NoSuchFieldError|AbstractMethodError|IncompatibleClassChangeError): '?(?:[\w.$[\]]{1,100} )?(?<module>[\w.$]{1,200}?)(?:\.[\w<>$]{1,80}\(|'|\s|$)/,
    with: { why: 'version', form: 'class' },
    source: 'JVM',
  },
  { pattern: /UnsatisfiedLinkError: no (?<module>\S{1,100}) in java\.library\.path/, source: 'JVM' },
  { pattern: /FindException: Module (?<module>[\w.]{1,200}) not found/, source: 'JVM' },
  { pattern: /cannot load such file -- (?<module>\S{1,200})/, source: 'Ruby' },
  {
    pattern:
      /Could not find (?:gem '?)?(?<module>[\w.-]{1,100}?)(?:-\d[\w.-]{0,40})?'?(?: \([^)]{1,40}\))? in (?:locally installed gems|any of the (?:sources|gem sources)|rubygems repository)/,
    source: 'Bundler',
  },
  {
    pattern: /Your Ruby version is (?<found>[\d.]{1,20}), but your Gemfile specified (?<module>[\d.~> ]{1,20})/,
    with: { why: 'version' },
    source: 'Bundler',
  },
  {
    pattern: /Failed opening required '(?<module>[^']{0,300}vendor\/autoload\.php)'/,
    source: 'PHP without composer install',
  },
  { pattern: /Class ["'](?<module>[\w\\]{1,200})["'] not found/, source: 'PHP' },
  { pattern: /Call to undefined function (?<module>[\w\\]{1,100})\(\)/, source: 'PHP, a missing extension' },
  {
    pattern: /Composer dependencies require a PHP version "(?<module>[^"]{1,40})"/,
    with: { why: 'version' },
    source: 'Composer',
  },
  { pattern: /the requested PHP extension (?<module>[\w-]{1,60}) is missing/, source: 'Composer' },
  ...['pgsql', 'mysql', 'sqlite', 'sqlsrv'].map((driver) => ({
    pattern: new RegExp(`could not find driver[^\\n]{0,20} \\(Connection: ${driver}\\b`),
    with: { module: `pdo_${driver}` },
    source: 'Laravel',
  })),
  { pattern: /could not find driver/, with: { module: 'PDO driver' }, source: 'PDO' },
  {
    pattern: /Can't locate \S{1,200} in @INC \(you may need to install the (?<module>[\w:]{1,200}) module\)/,
    source: 'Perl',
  },
  { pattern: /Can't locate (?<module>[\w/]{1,200})\.pm in @INC/, source: 'Perl' },
  { pattern: /Could not load file or assembly '(?<module>[^',]{1,200})/, source: '.NET' },
  { pattern: /Unable to load shared library '(?<module>[^']{1,200})'/, source: '.NET' },
  {
    pattern: /[Ff]ramework:? '?(?<module>Microsoft\.[\w.]{1,60}),?'?,? ?\(?version '?(?<version>[\d.]{1,20})/,
    with: { why: 'version' },
    source: '.NET host',
  },
  {
    pattern: /MissingMethodException: Method not found: '?(?<module>[^'\n]{1,200})/,
    with: { why: 'version' },
    source: '.NET',
  },
  { pattern: /Could not load type '(?<module>[^']{1,200})' from assembly/, with: { why: 'version' }, source: '.NET' },
  {
    pattern: /You must install or update (?<module>\.NET) to run/,
    with: { why: 'version', form: 'framework' },
    source: '.NET host',
  },
  {
    pattern: /Running with (?<module>Java) \d{1,3} [^\n]{0,120}not a supported version/,
    with: { why: 'version' },
    source: 'Jenkins',
  },
  {
    pattern: /could not open extension control file "[^"\n]{0,200}?\/?(?<module>[\w-]{1,80})\.control"/,
    source: 'PostgreSQL',
  },
  { pattern: /extension "(?<module>[\w-]{1,80})" is not available/, source: 'PostgreSQL' },
  {
    pattern: /unsupported version of (?<module>[\w-]{1,40})\. [^\n]{0,60}requires \k<module> (?:>|<|=|\d)/,
    with: { why: 'version' },
    source: 'Chroma',
  },
  { pattern: /Couldn't find a valid (?<module>ICU) package/, source: '.NET' },
  { pattern: /\(module (?<module>[\w.]{1,200}) is not available\)/, source: 'Elixir' },
  { pattern: /Failed to load module '(?<module>[\w.]{1,200})' because it cannot be found/, source: 'Erlang' },
  {
    pattern: /plugin was built with a different version of package (?<module>\S{1,200})/,
    with: { why: 'version' },
    source: 'Go plugin',
  },
  {
    pattern: /Unknown (?:input|output|filter|parser|formatter|buffer|storage) plugin '(?<module>[^'\n]{1,80})'/,
    source: 'Fluentd',
  },
  { pattern: /there is no package called [‘'"](?<module>[\w.]{1,100})[’'"]/, source: 'R' },
  { pattern: /module '(?<module>[\w.]{1,100})' not found:/, source: 'Lua' },
  {
    pattern: /Import "(?<module>[^"]{1,200})" not a dependency|Module not found "(?<url>[^"]{1,300})"/,
    source: 'Deno',
  },
  { pattern: /Could not find Chrome \(ver\. (?<module>[\d.]{1,30})\)/, source: 'Puppeteer' },
  { pattern: /(?<module>Host system) is missing dependencies to run browsers/, source: 'Playwright' },
  ...missingPlugin,
  ...moduleVersions,
];
