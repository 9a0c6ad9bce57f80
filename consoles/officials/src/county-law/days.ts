/** The days written in a field, one a line or with commas, in order, each once. */
export function daysOf(text: string): string[] {
  const parts = text
    .split(/[\s、，,;；]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(parts)].toSorted();
}

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** What is written and is no day. */
export const misread = (text: string): string[] => daysOf(text).filter((day) => !shape.test(day));
