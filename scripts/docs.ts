import { writeFileSync } from 'node:fs';
import { causes } from '../src/causes/index.ts';
import { usageDocument } from '../src/cli/document.ts';
import { renderCatalogueDocument } from '../src/render/catalogue.ts';

/** `npm run docs`: the documents that are made from the program. */
const docs = new URL('../docs/', import.meta.url);
writeFileSync(new URL('usage.md', docs), usageDocument());
writeFileSync(new URL('causes.md', docs), renderCatalogueDocument(causes));
