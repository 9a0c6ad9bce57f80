import { problems } from '@xinqu/core/kernel';
import { sessionBounds } from '@xinqu/contracts/http';
import { identityBounds } from './bounds.ts';

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
  'oidc-refused': {
    kind: 'unauthenticated',
    says: '统一身份认证未通过，请重新登录',
    english: 'The login of your organisation was not accepted; log in again',
  },
  'oidc-unknown': {
    kind: 'unauthenticated',
    says: '统一身份认证已通过，但本单位没有该人员的在任账号，请联系系统管理员',
    english: 'You are known to your organisation, but have no account at this agency',
  },
  'oidc-away': {
    kind: 'unavailable',
    says: '统一身份认证暂时连不上，请稍后重试，或者用账号和密码登录',
    english: 'The login of your organisation cannot be reached; retry, or use your password',
  },
  'oidc-none': {
    kind: 'not-found',
    says: '本单位没有接入统一身份认证，请用账号和密码登录',
    english: 'This agency has no login of the organisation; use your password',
  },
  'step-over': {
    kind: 'unauthenticated',
    says: '第二重验证已超时或者已经完成，请重新登录',
    english: 'The second step is over; log in again',
  },
  'code-wrong': {
    kind: 'rejected',
    says: '验证未通过：验证码不正确、已过期或者已用过，请等待下一个验证码后重试',
    english: 'Not accepted: the code is wrong, over or used; wait for the next one',
  },
  'passkey-refused': {
    kind: 'rejected',
    says: '通行密钥未通过验证，请重试或者改用其他方式',
    english: 'The passkey was not accepted; try again or another way',
  },
  'factor-unknown': {
    kind: 'not-found',
    says: '没有这项第二重验证，可能已经移除',
    english: 'No such second factor; it may be removed already',
  },
  'factor-last': {
    kind: 'rejected',
    says: '本岗位必须保留一项第二重验证，请先增加另一项再移除',
    english: 'Your post needs a second factor; add another before you remove this one',
    basis: 'GB/T 22239-2019 8.1.4.1 d)',
  },
  'factors-many': {
    kind: 'rejected',
    says: `通行密钥最多 ${identityBounds.passkeysMax} 个，请先移除不用的`,
    english: `At most ${identityBounds.passkeysMax} passkeys; remove one first`,
  },
  'reset-unknown': {
    kind: 'not-found',
    says: '没有这项重置申请，或者已经过期',
    english: 'No such request of a reset, or it is over',
  },
  'reset-own': {
    kind: 'rejected',
    says: '重置第二重验证应当由另一人确认：不得是本人，也不得是申请人',
    english: 'Another person allows a reset: neither its subject nor who asked',
  },
  'reset-needless': {
    kind: 'rejected',
    says: '该人员没有启用第二重验证，无需重置',
    english: 'The official has no second factor to reset',
  },
  'deputy-not-yours': {
    kind: 'forbidden',
    says: '代理由本人指定，本人不能指定的由分管领导指定；不得指定自己代理',
    english: 'The official names the deputy, or a chief does; nobody names oneself',
  },
  'deputy-unfit': {
    kind: 'rejected',
    says: ({ name }) =>
      `${String(name)}不能代理：审计、系统管理员不代理他人；部门负责人由本部门人员代理；被代理人须有审批岗位`,
    english: ({ name }) =>
      `${String(name)} cannot stand in: no auditor or administrator; a head's deputy is of the section`,
  },
  'deputy-time': {
    kind: 'rejected',
    says: ({ days }) => `代理期应当尚未结束、始日不晚于末日，最长 ${String(days)} 日`,
    english: ({ days }) => `A leave ends in the future and lasts ${String(days)} days at most`,
  },
  'deputy-open': {
    kind: 'conflict',
    says: ({ name }) => `${String(name)}在这段时间已有代理，请先结束原来的代理`,
    english: ({ name }) => `${String(name)} has a deputy in that time already; end that one first`,
  },
  'deputy-unknown': {
    kind: 'not-found',
    says: '没有这项代理，或者您不能结束它',
    english: 'No such deputy, or not yours to end',
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
