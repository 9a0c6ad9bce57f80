import { problems } from '@xinqu/core/kernel';
import { sessionBounds } from '@xinqu/contracts/http';

export const identityProblems = problems('identity', {
  'login-refused': {
    kind: 'unauthenticated',
    says: '登录名或密码不正确，请核对后重试',
    english: 'The name or the password is not right',
  },
  'too-many-attempts': {
    kind: 'too-many',
    says: ({ retryAfterSeconds }) =>
      `登录尝试次数过多，请在 ${Math.ceil(Number(retryAfterSeconds) / 60)} 分钟后重试`,
    english: ({ retryAfterSeconds }) =>
      `Too many attempts; retry in ${String(retryAfterSeconds)} seconds`,
  },
  busy: {
    kind: 'unavailable',
    says: '登录人数较多，请稍候几秒重试',
    english: 'Many people are signing in; retry in a few seconds',
  },
  'password-wrong': {
    kind: 'rejected',
    says: '原密码不正确，请核对后重试',
    english: 'The present password is not right',
  },
  'password-weak': {
    kind: 'rejected',
    says:
      `新密码应为 ${sessionBounds.passwordMin} 至 ${sessionBounds.passwordMax} 个字符，` +
      '不得包含登录名，不得与原密码相同',
    english:
      `${sessionBounds.passwordMin} to ${sessionBounds.passwordMax} characters, ` +
      'without the login name, other than the present one',
  },
  'official-unknown': {
    kind: 'not-found',
    says: '没有这名工作人员，或者已经离任',
    english: 'No such official, or dismissed',
  },
  'login-taken': {
    kind: 'conflict',
    says: ({ login }) => `账号「${String(login)}」已经有人使用，请换一个`,
    english: 'The account name is taken; choose another',
  },
  'last-administrator': {
    kind: 'rejected',
    says: '这是本单位最后一名系统管理员，请先设立另一名',
    english: 'The last administrator of the agency; make another first',
  },
  'account-invalid': {
    kind: 'rejected',
    says: ({ field }) => `账户信息中的「${String(field)}」不符合要求`,
    english: ({ field }) => `The ${String(field)} of the account is not valid`,
  },
});
