/** The tables of a node's cases; see the SQL files for what each is for. */
export const unitMigrations = {
  area: 'unit',
  folder: new URL('./migrations/', import.meta.url),
} as const;
