import { matches } from '../literals.ts';

/** Lines that look like failures and are none: advice at start, telemetry, one request, collections of garbage, names of metrics. */
const harmless: readonly RegExp[] = [
  /\bPause (?:Full|Young)\b|\[(?:Full )?GC \(|to-space exhausted|Evacuation Failure|HeapDumpOnOutOfMemoryError|ExitOnOutOfMemoryError/,
  /(?:Deprecation|Experimental|Resource|User|Future|Runtime|Syntax|PendingDeprecation|MaxListenersExceeded)Warning\b|^\(node:\d+\) (?:\[\w+\] )?(?!UnhandledPromise)\w*Warning: /,
  /^npm (?:warn|WARN|notice)\b|^(?:yarn )?warning /,
  /^SLF4J:|^log4j:WARN|illegal reflective access|setlocale|Setting locale failed|^WARNING: (?:An illegal|All illegal|Please consider|Use --illegal|A terminally deprecated|sun\.)|Server VM warning: (?!INFO: os::commit)|^(?:NOTE: )?Picked up (?:JAVA_TOOL|_JAVA|JDK_JAVA)_OPTIONS/i,
  /failed to (?:export|upload|flush|send) (?:spans?|traces?|metrics?|logs?|telemetry|batch)|\b(?:traces?|spans?|metrics?|telemetry) export\b|exporter \S{1,40} encountered|\bstatsd\b.{0,80}(?:fail|error|refused)|\b(?:sentry|datadog|jaeger|zipkin) (?:agent|client|reporter|tracer)\b/i,
  /overcommit_memory|vm\.overcommit|Memory overcommit must be enabled|TCP backlog setting|Transparent Huge Pages|without maxmemory|no config file specified, using the default config/i,
  /the "user" directive makes sense only|could not build optimal|exceed open file resource limit|"listen \.\.\. http2" directive is deprecated|can not modify \/etc\/nginx|info: .{1,200} is not a file or does not exist/,
  /incomplete startup packet|could not receive data from client|unexpected EOF on client connection|connection to client lost|no PostgreSQL user name specified in startup packet/,
  /TLS handshake error from|http: proxy error: context canceled|http: panic serving|http: response\.WriteHeader|superfluous response|use of closed network connection|http: Server closed|ErrServerClosed|context canceled$|broken pipe.*(?:write|client)|client disconnected/i,
  // What a server says of one request.
  /, client: [\d.:a-f]{3,45}, server: |\[client [\d.:a-f]{3,50}\]/,
  /tput: No value for \$TERM|mesg: ttyname failed|cannot set terminal process group|no job control in this shell|the input device is not a TTY|stty: /i,
  /database system was (?:interrupted|not properly shut down)|automatic recovery in progress|Starting crash recovery|Detected unclean shutdown|unclean shutdown/i,
  /(?:Killed|killing) (?:old|stale|idle) |low disk watermark|Circuit ?Breaking|Memory limit \(for query\)|used memory > 'maxmemory'/,
  /modprobe: can't change directory to '\/lib\/modules'|LD_PRELOAD cannot be preloaded|perl: warning|Tini is not running as PID 1|isn't registered as a child subreaper/,
  /\b(?:errors?|failures?|failed|warnings?|missing|invalid|rejected|dropped)\s{0,2}[:=]\s{0,2}(?:0|none|null|\[\]|false|"")(?:\s|,|$|})|\b(?:0|no) (?:errors?|failures?|failed|warnings?|vulnerabilities|issues|problems)\b|without (?:any )?(?:errors?|warnings?)/i,
  /^\s{0,4}[\w.-]{0,60}(?:_total|_seconds|_bucket|_count|_bytes)(?:\{|\s|$)/,
  /AH00558|Could not reliably determine the server's fully qualified domain name/,
  /Could not find cuda drivers|cudart_stub|Could not load dynamic library 'lib(?:cu|nv)|TF-TRT Warning|Unable to register cu\w+ factory|oneDNN|AVX2? .*FMA/,
  /found \d+ (?:\w+ )?(?:severity )?vulnerabilit|run `npm (?:audit|fund)|packages are looking for funding|browserslist: caniuse|update available|new (?:major|minor|patch) version|is out ?dated/i,
  /Neither --kubeconfig nor --master was specified|using the inClusterConfig|WARNING: Running pip as the 'root' user|Running as root is not recommended|apt does not have a stable CLI|debconf: /i,
  /\bon-?error\b|\bfail-?(?:over|fast|safe)\b|\berror[_-](?:rate|budget|threshold|page)s?\b|failureThreshold|registered .{0,60}error handler/i,
];

/** What supervisors and package managers print after the failure of what they ran: true, but never the reason. */
const tails: readonly RegExp[] = [
  /^npm (?:ERR!|error)(?! (?:.{0,4}Missing script|enoent|code E(?!LIFECYCLE)|.{0,20}E[A-Z]{4,}|could not))/,
  /^(?:error|info|ERR!)? ?(?:Command failed with exit code|Visit https:\/\/yarnpkg|ELIFECYCLE)|^\s?ELIFECYCLE|^error Command .* not found\.$(?<!x)/,
  /^Worker exiting \(pid|^Worker \(pid:\s?\d+\) (?:exited with code|was sent SIGTERM)|^Shutting down: Master|^Reason: (?:Worker|App) failed to (?:boot|load)|^Exception in worker process/,
  /^Application startup failed\. Exiting|^Application shutdown (?:complete|failed)|^Finished server process|^Waiting for (?:application|background|connections)/,
  /^(?:FPM initialization failed|failed to (?:post process the|load) configuration)|^\*\*\* no app loaded|^unable to load app \d+/,
  /^(?:exited: \S+ \(|gave up: |spawned: |stopped: |waiting for .{1,60} to die|success: )/,
  /^s6-rc: warning|^cont-init: warning|rc\.init: (?:warning|fatal)|^\[cont-(?:init|finish)\.d\]|^\[s6-/,
  /^(?:(?:the )?(?:process|program|command|script|server|worker|app|application|container|main|task|job|child|.{1,40}\.sh:?) )?(?:exit(?:ed|ing|s)?|terminated|finished|failed|stopped|died|quit)\b.{0,30}\b(?:exit )?(?:code|status)[: =]{0,2}(?:\d{1,3})\b.{0,20}$/i,
  /^\*\*\* (?:Aborted at \d{1,12} \(unix|Check failure stack trace|SIG[A-Z]{3,5} \(@)|^PC: @ /,
  /^exit (?:code|status):? \d{1,3}$|^exit status \d+$|^error: exit status \d|^signal: \w+$|^make: \*\*\* |^Makefile:\d/i,
  /^! Complete inability to spawn|^! Seppuku|^Error starting ApplicationContext\. To display|^Error: A fatal exception has occurred\. Program will exit|^Error: Could not create the Java Virtual Machine/,
  /^(?:ERROR: )?(?:Elasticsearch|OpenSearch) (?:did not exit normally|exited unexpectedly|died while)|^Aborting$|^initdb: removing contents|^child process exited with exit code|^Aborted(?: \(core dumped\))?$|^Execution halted$/,
  /^Current worker \(\d+\) exited|^All workers exited|^Loading (?:of the configuration )?failed|exit-on-failure/,
  /^App \[.{1,80}\] (?:exited|starting|will restart|had too many)|^Script .{1,200} had too many unstable|^\[nodemon\]|app crashed - waiting/,
  /^Full report at:|^(?:A|The) complete log of this run can be found in|^\(Use `node --trace|^Node\.js v\d|^note: run with `RUST_BACKTRACE|^Crash dump is being written/,
  /^(?:for more information|see '|try '|run '|use ').{0,80}(?:help|usage)|^For more details see|^BEGIN failed--compilation aborted/i,
  /^\(node:\d+\) UnhandledPromiseRejectionWarning: Unhandled promise rejection\./,
  /^.{1,40} stopped processing because of an error/,
  /^The HostOptions\.BackgroundServiceExceptionBehavior is configured to StopHost/,
  /^(?:bundler: failed to load command|Tasks: TOP =>|\(See full trace by running)|^\[!\] /,
];

/** What a program says when it goes down in order, for whatever reason. */
const shutdown =
  /\b(?:shutting down|shut ?down|stopping|stopped|closing|closed|terminating|draining|drained|exiting|goodbye|bye|finalizing|releasing|disconnect(?:ed|ing)|unregister(?:ed|ing)|deregister|destroy(?:ed|ing)|cleaning up|cleanup|flushing|disposed|cancel(?:led|ing|ed)|graceful(?:ly)?|Shutdown (?:initiated|completed)|removing|unloading|quit(?:ting)?|halt(?:ed|ing)?|tear(?:ing)? ?down)\b/i;

/** Somebody from outside told it to stop. */
const told =
  /received? (?:an? )?(?:OS )?(?:signal|SIGTERM|SIGINT|SIGQUIT|termination|shutdown signal|interrupt)|(?:got|caught|handling|handle|on) (?:an? )?(?:signal:? )?(?:SIGTERM|term\b|signal 15|signal terminated|SIGINT)|signal 15 \(SIGTERM\)|\bSIGTERM (?:received|handler|signal received|detected)|SIGTERM scheduling shutdown|User requested shutdown|received (?:smart|fast|immediate) shutdown request|^(?:worker: )?Warm shutdown|Gracefully stopping|SIGINT\/SIGTERM received|Normal shutdown|Received SHUTDOWN from|npm (?:ERR!|error) signal SIGTERM|signal=terminated|"signal":"terminated"|received signal,? terminating|Received OS signal|Received an OS signal|termination signal|interrupt received|Application is shutting down\.\.\.|^Terminating \.\.\.$|received signal SIGTERM|Received TERM|shutdown requested by signal|caught SIGTERM|signal: terminated|Interrupted by user/i;

/** It works (again): what failed before did not end it. */
const works =
  /\blisten(?:ing|s)\b(?! failed)|\b(?:server|service|application|app|api|broker|node|worker|http|grpc|web) (?:is |has |was )?(?:now )?(?:started|running|up|ready|live|online|available)\b|\bready (?:to (?:accept|serve|handle|receive)|for connections?|in \d)|\b(?:is|now|all|became) ready\b|^ready\b|\b[Ss]tarted (?:\S{1,80} )?in [\d.]+|\bstarted successfully|successfully (?:connected|started|acquired|initialized|authenticated|registered|reconnected|joined|synced|loaded|pinged|reached|resolved|logged in|subscribed|established|mounted|elected)|\b(?:re)?connected (?:to|successfully)|connection (?:to .{1,80} )?(?:established|restored|succeeded|successful|ok)\b|\baccepting connections|is available after|Start completed|Added connection|\bserving (?:on|at|requests|http)|\b(?:became|elected|new) leader|acquired lease|recovered|accepted connection|initialization complete|startup complete|fully (?:started|initialized)|succeeded after|Running on http|Uvicorn running|Booted|Booting worker|up and running/i;
const worksNot =
  /\b(?:not|no|never|fail\w*|unable|cannot|can't|could(?:n't| not)|error|un(?:ready|available)|before|until|waiting|trying|attempt\w*|if|when|will be|unless|without|retry\w*|timeout|sure|please|check|ensure|should|must|needs?|see|whether|is your)\b/i;

/** It begins its work: what a script said before did not stop it. */
const begins =
  /^(?:[\w.-]{1,40}:? )?(?:starting|launching|booting|running|executing|serving)\b(?!.{0,200}\b(?:failed|error|README|documentation|for more)\b)/i;

export function saysItBegins(text: string): boolean {
  return matches(begins, text);
}

/** A request that was served. */
const access =
  /"(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) [^"]{0,2000}" \d{3}|\b(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) \/\S{0,500}\s{1,3}(?:HTTP\/\d(?:\.\d)? )?-?\s?\d{3}\b|\bhttp_status=|"status":\s?\d{3}/;

/** What a reader is told to do, not what happened. */
const advice =
  /^(?:please (?!provide|define|set|specify)|either |try |see |need more|make sure|check |run |use |hint|note:|tip:|for (?:more|further|help|details)|learn more|visit |consider|you (?:can|may|should|might|could)|if |did you|to (?:fix|resolve|disable|learn)|ensure |have you|this (?:can|may|might|usually) )|^(?:\S+ )?https?:\/\/\S+$/i;

/** The line itself says that the program does without. */
const without =
  /\b(?:using|falling back to|fall back to|defaulting to|reverting to)(?: the| a| its| built-?in| internal)* defaults?\b|\bdefault(?:ing)? to (?:disabled?|false|off|none)\b|\b(?:continuing|proceeding) (?:anyway|without|with default)|\bwill (?:continue|proceed|be (?:ignored|skipped))\b|[,;(-] ?(?:ignoring|skipping|creating (?:it|one|a new)|generating (?:it|one|a new))\b|^couldn't get resource list for |^Reconciler error\b|^error syncing \S{1,200}: .{0,2000}\brequeu|\brequeuing\b|reconciliation failed after .{1,20}, next try in/i;

export function goesOn(text: string): boolean {
  return matches(without, text);
}

export function isAdvice(text: string): boolean {
  return matches(advice, text);
}

export function isHarmless(text: string): boolean {
  return harmless.some((pattern) => matches(pattern, text));
}

export function isTail(text: string): boolean {
  return tails.some((pattern) => matches(pattern, text));
}

export function isShutdown(text: string): boolean {
  return matches(shutdown, text);
}

export function isToldToStop(text: string): boolean {
  return matches(told, text);
}

export function saysItWorks(text: string): boolean {
  return matches(works, text) && !matches(worksNot, text);
}

export function isAccess(text: string): boolean {
  return matches(access, text);
}
