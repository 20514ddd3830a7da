import type { Phrase } from '../log/sayings.ts';

/** Distributed stores, search engines and databases that refuse the data on their volume; groups as in `data.ts`. */
export const serverData: readonly Phrase[] = [
  {
    pattern: /Incompatible (?:clusterIDs|namespaceIDs|blockpoolIDs?|build versions?) in (?<path>\/[^\s:]{1,300})/,
    source: 'HDFS DataStorage',
  },
  {
    pattern:
      /Directory (?<path>\/[^\s:]{1,300}) is in an inconsistent state: (?!storage directory does not exist)|NameNode is not formatted/,
    with: { damaged: 'yes' },
    source: 'HDFS',
  },
  {
    pattern:
      /(?:Expecting|expected) CTime (?:of|for) [^\n]{1,80}|Unexpected version of storage directory (?<path>\/\S{1,300})/,
    source: 'HDFS',
  },
  {
    pattern: /\bWT_PANIC\b|fatal turtle file read error|WiredTiger library panic|WT_TRY_SALVAGE/,
    with: { damaged: 'yes' },
    source: 'WiredTiger',
  },
  {
    pattern:
      /[Dd]atabase (?:directory )?version \((?<old>\d{1,10})\) is (?:lower|older|higher|newer) than (?:the )?current version \((?<new>\d{1,10})\)/,
    source: 'ArangoDB',
  },
];
