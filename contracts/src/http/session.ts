import { type Static, Type } from 'typebox';

/** Bounds of what a person types to sign in; each is tested at the bound and one beyond. */
export const sessionBounds = {
  loginNameMax: 64,
  /** NIST SP 800-63B-4 asks for at least 15 where a password stands alone. */
  passwordMin: 15,
  /** Far above any pass phrase; it bounds the work of one request. */
  passwordMax: 128,
} as const;

const strict = { additionalProperties: false } as const;

/** `POST /:node/api/login`; the answer is MeDto and a session cookie. */
export const Login = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: sessionBounds.loginNameMax, title: '登录名' }),
    password: Type.String({ minLength: 1, maxLength: sessionBounds.passwordMax, title: '密码' }),
  },
  strict,
);
export type Login = Static<typeof Login>;

/** `POST /:node/api/password`; every other session of the official ends. */
export const ChangePassword = Type.Object(
  {
    present: Type.String({ minLength: 1, maxLength: sessionBounds.passwordMax, title: '原密码' }),
    wanted: Type.String({
      minLength: sessionBounds.passwordMin,
      maxLength: sessionBounds.passwordMax,
      title: '新密码',
    }),
  },
  strict,
);
export type ChangePassword = Static<typeof ChangePassword>;
