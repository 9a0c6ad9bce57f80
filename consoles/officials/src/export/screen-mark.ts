const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const plain = (text: string): string => text.replace(/[&<>]/g, (found) => escapes[found]!);

/** A tile for the background of a page as a data address: some short lines, faint and aslant. */
export function screenMark(lines: readonly string[]): string {
  const texts = lines.map((line, at) => `<text y="${at * 20}">${plain(line)}</text>`).join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="340" height="240">` +
    `<g transform="translate(30 190) rotate(-22)" font-size="14" font-family="sans-serif" ` +
    `fill="#3c4656" fill-opacity="0.09">${texts}</g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
