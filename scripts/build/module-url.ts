import { pathToFileURL } from 'node:url';

/** Stands for `import.meta.url` in the bundle. */
export const moduleUrl = pathToFileURL(__filename).href;
