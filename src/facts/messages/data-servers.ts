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
  {
    pattern:
      /Different lower_case_table_names settings for server \('(?<new>\d)'\) and data dictionary \('(?<old>\d)'\)/,
    with: { path: 'lower_case_table_names' },
    source: 'MySQL MY-011087',
  },
  {
    pattern:
      /UnpicklingError: (?:invalid load key|pickle data was truncated|unpickling stack underflow)|PytorchStreamReader failed|Error while deserializing header|Invalid magic number; corrupt file/,
    with: { path: 'model file', damaged: 'yes' },
    source: 'pickle, torch, safetensors: a download that broke off, or a pointer of Git LFS',
  },
  {
    pattern: /\bopen (?:meta|store|shard|tsdb store|index|engine|wal)(?: service)?\b[^\n]{0,120}: (?:unexpected )?EOF$/,
    with: { damaged: 'yes' },
    source: 'InfluxDB 1',
  },
  { pattern: /database locale is incompatible with operating system/, source: 'PostgreSQL' },
  {
    pattern: /cluster state with a different cluster uuid (?<old>\w{1,40}) than local cluster uuid (?<new>\w{1,40})/,
    source: 'Elasticsearch',
  },
  {
    pattern:
      /\b[Dd]owngrade from (?:version )?v?(?<old>\d[\w.-]{0,30}\d) to (?:version )?v?(?<new>\d[\w.-]{0,30}\d) is not (?:supported|allowed|possible)/,
    source: 'Zeebe and others',
  },
  { pattern: /\b[Ii]ncompatible (?:\w{2,30} )(?<old>\d[\d.]{0,10}) version found/, source: 'InfluxDB 2' },
];
