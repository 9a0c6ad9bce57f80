/** The accounts of the demonstration, one for each post and section. */
const leaders = ['head', 'chief', 'manager', 'auditor', 'admin'] as const;

export const demonstrationLogins = {
  police: ['handler', 'handler2', 'custody', ...leaders],
  procuratorate: ['handler', 'handler2', 'execution', ...leaders],
  court: ['handler', 'handler2', 'filing', ...leaders],
  justice: ['handler', 'aid', ...leaders],
  committee: ['handler', ...leaders],
} as const;
