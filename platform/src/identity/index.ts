export { argon2idFigures, identityBounds } from './bounds.ts';
export {
  identityMigrations,
  identityOf,
  type Identity,
  type IdentitySettings,
} from './identity.ts';
export type { LoginAttempt } from './login.ts';
export type { OidcSettings } from './oidc.ts';
export { oidcRoutes } from './oidc-routes.ts';
export { activeOfficials, type OfficialRow } from './officials.ts';
export { passwords, readablePassword, type Figures, type Passwords } from './password.ts';
export type { AccountPlan, MadeAccount } from './ports.ts';
export { identityProblems } from './problems.ts';
export { deputyRoutes } from './deputy-routes.ts';
export { factorRoutes } from './factor-routes.ts';
export { secondFactorPosts } from './obliged.ts';
export { sessionRoutes } from './routes.ts';
export { staffRoutes, type StaffSettings } from './staff-routes.ts';
