/** A cell as RFC 4180 writes it. */
export const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell of somebody else's words: a first character that a spreadsheet would take for a formula is kept from being one. */
export const foreignCell = (text: string): string => cell(/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text);
