/** SQL for the text of an instant to the microsecond, whatever the time zone of the session. */
export const instantText = (column: string): string =>
  `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"')`;
