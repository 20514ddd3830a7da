import type { Table } from '../model.ts';
import type { Paint } from './paint.ts';
import { broken, columns, pad, wrap } from './wrap.ts';

const gap = 2;

/** A table in columns, as kubectl prints one. Where it is too wide, the widest columns become narrower and their cells have several lines. */
export function tableLines(table: Pick<Table, 'columns' | 'rows'>, width: number, paint: Paint): string[] {
  const rows = [table.columns.map((name) => (/^[a-z ]+$/.test(name) ? name.toUpperCase() : name)), ...table.rows];
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
  const cells = widths.map((width, index) => wrap(row[index] ?? '', width).flatMap((line) => broken(line, width)));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, index) => pad(cell[line] ?? '', widths[index] ?? 0))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}
