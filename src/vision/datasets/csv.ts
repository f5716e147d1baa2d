// CSV as spreadsheets write it: commas, quotes around fields, doubled quotes within, fields over several lines.
import { FormatError } from "../../core/errors.ts";

/** A row and the line that it begins on, from 1. */
export type Row = { line: number; fields: string[] };

/**
 * The rows of a CSV file; empty lines are left out.
 *
 * @param name what error messages call the file
 * @throws {FormatError} for a quote that is never closed, and for text after a closing one
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function parseCSV(text: string, name: string): Row[] {
  const rows: Row[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0, line = 1;
  const quoted = (): string => {
    const opened = line;
    let field = "";
    for (at++;;) {
      const end = text.indexOf('"', at);
      if (end < 0) throw new FormatError(`"${name}", line ${opened}: a quote is never closed`);
      const piece = text.slice(at, end);
      field += piece;
      line += piece.split("\n").length - 1;
      at = end + 1;
      if (text[at] !== '"') break;
      field += '"';
      at++;
    }
    if (at < text.length && !",\r\n".includes(text[at])) {
      throw new FormatError(`"${name}", line ${line}: there is text after a closing quote`);
    }
    return field;
  };
  const plain = /[^,\r\n]*/y;
  while (at < text.length) {
    const row: Row = { line, fields: [] };
    for (;;) {
      if (text[at] === '"') row.fields.push(quoted());
      else {
        plain.lastIndex = at;
        row.fields.push(plain.exec(text)![0]);
        at = plain.lastIndex;
      }
      if (text[at] !== ",") break;
      at++;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line++;
    if (row.fields.length > 1 || row.fields[0] !== "") rows.push(row);
  }
  return rows;
}
