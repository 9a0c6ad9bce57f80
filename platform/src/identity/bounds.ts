/** Bounds of sessions and logins; each is tested at the bound and one beyond. */
export const identityBounds = {
  /** OWASP Session Management: 15–30 minutes idle where the risk is low, less where it is high. */
  sessionIdleMsMax: 30 * 60_000,
  /** A working day with its evening; nobody stays signed in over night. */
  sessionAgeMsMax: 12 * 3_600_000,
  /** Using a session is written down this often, so that reading a page costs no write. */
  sessionSlideMs: 15_000,
  /** More browsers than one official has; the one longest unused ends. */
  sessionsPerOfficialMax: 10,
  attemptWindowMs: 15 * 60_000,
  attemptsPerNameMax: 10,
  /** An office may sit behind one address, so this is larger. */
  attemptsPerAddressMax: 50,
  /** Codes tried for one official: three of a million are right at any time, so few are enough. */
  attemptsPerFactorMax: 5,
  /** From the password to the end of the second step, enrolment included. */
  secondStepMsMax: 15 * 60_000,
  /** A passkey is asked for and answers in this time. */
  challengeMsMax: 5 * 60_000,
  passkeysMax: 10,
  recoveryCodes: 10,
  /** A reset that was asked for and that nobody allowed is over after this time. */
  resetOpenMsMax: 24 * 3_600_000,
  /** A longer absence is a change of post, which the administrator enters. */
  leaveDaysMax: 92,
  leavesShown: 50,
  /** Passwords being hashed or waiting for it in this process. */
  hashesWaitingMax: 64,
  loginMin: 2,
  loginMax: 64,
  nameMax: 64,
  sectionMax: 64,
  conflictsMax: 100,
} as const;

/**
 * Argon2id (RFC 9106) with the least figures of the OWASP Password Storage Cheat Sheet: 19 MiB, two
 * passes, one lane. A stored password made with other figures is hashed anew at its next login.
 */
export const argon2idFigures = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
