import type { Report } from '../model.ts';
import { renderGithub } from './github.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { type Look, renderText } from './text.ts';
import { renderYaml } from './yaml.ts';

export type Renderer = (reports: readonly Report[], look: Look) => string;

/** Every format of `-o`. */
export const renderers: Record<'text' | 'json' | 'yaml' | 'markdown' | 'html' | 'github', Renderer> = {
  text: renderText,
  json: renderJson,
  yaml: renderYaml,
  markdown: renderMarkdown,
  html: renderHtml,
  github: renderGithub,
};
