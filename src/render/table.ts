import type { Table } from '../model.ts';
import type { Paint } from './paint.ts';
import { columns, pad, wrap } from './wrap.ts';

const gap = 2;

/** A table in columns, as kubectl prints one. Where it is too wide, the widest columns become narrower and their cells have several lines. */
export function tableLines(table: Pick<Table, 'columns' | 'rows'>, width: number, paint: Paint): string[] {
  const rows = [table.columns.map((name) => name.toUpperCase()), ...table.rows];
  const widths = fitted(
    table.columns.map((_, index) => Math.max(...rows.map((row) => columns(row[index] ?? '')))),
    width,
  );
  return rows.flatMap((row, index) => rowLines(row, widths).map((line) => (index === 0 ? paint('label', line) : line)));
}

function fitted(natural: number[], width: number): number[] {
  const widths = [...natural];
  const room = width - gap * (widths.length - 1);
  while (widths.reduce((sum, each) => sum + each, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= 8) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function rowLines(row: readonly string[], widths: readonly number[]): string[] {
  const cells = widths.map((width, index) => broken(row[index] ?? '', width));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, index) => pad(cell[line] ?? '', widths[index] ?? 0))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

/** Lines of a cell: between words, or else after a separator, or else anywhere. */
function broken(cell: string, width: number): string[] {
  return wrap(cell, width).flatMap((line) => {
    const pieces: string[] = [];
    let rest = line;
    while (columns(rest) > width) {
      const separator = Math.max(
        ...['/', '.', '-', '_', ',', ':', '='].map((char) => rest.lastIndexOf(char, width - 1)),
      );
      const at = separator > width / 2 ? separator + 1 : width;
      pieces.push(rest.slice(0, at));
      rest = rest.slice(at);
    }
    return [...pieces, rest];
  });
}
