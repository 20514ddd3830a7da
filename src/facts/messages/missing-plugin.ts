import type { Phrase } from '../log/sayings.ts';

/** Plugins of servers that are not installed or were built for another version; groups as in `missing-module.ts`. */
export const missingPlugin: readonly Phrase[] = [
  {
    pattern:
      /[Pp]lugin ["'[(]?(?<module>[\w.-]{1,80})["'\])]? was (?:built|compiled) (?:for|against|with) [\w ]{0,30}version \S{1,30} but (?:version )?\S{1,30} is (?:running|installed|in use)/,
    with: { why: 'version' },
    source: 'Elasticsearch, OpenSearch',
  },
  {
    pattern: /Couldn't find any (?:input|output|filter|codec) plugin named '(?<module>[\w.-]{1,80})'/,
    source: 'Logstash',
  },
  {
    pattern: /plugins_not_found,\s?\[:?(?<module>\w{1,80})|\{missing_dependencies,\[[^\]]{0,200}\],\[(?<url>\w{1,80})/,
    source: 'RabbitMQ',
  },
  {
    pattern: /Could not find a file system implementation for scheme '(?<module>\w{1,20})'/,
    source: 'Flink',
  },
];
