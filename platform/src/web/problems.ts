import { problems } from '@xinqu/core/kernel';

/** What goes wrong between the browser and a route, before any agency is asked. */
export const webProblems = problems('web', {
  'port-taken': {
    kind: 'unavailable',
    says: ({ port }) => `端口 ${port} 已被其他程序占用，请停止该程序，或者换一个端口后重新启动`,
    english: ({ port }) =>
      `Port ${port} is taken by another program; stop it or choose another port`,
  },
  'port-refused': {
    kind: 'unavailable',
    says: ({ host, port }) => `不能在 ${host} 的端口 ${port} 上提供服务，请检查地址和权限`,
    english: ({ host, port }) =>
      `Cannot serve at ${host} port ${port}; check the address and rights`,
  },
  'unknown-route': {
    kind: 'not-found',
    says: '没有这个地址，请检查链接或返回首页',
    english: 'There is nothing at this address',
  },
  'json-malformed': {
    kind: 'malformed',
    says: '请求正文不是有效的 JSON，未作任何处理',
    english: 'The body is not valid JSON; nothing was done',
  },
  'request-malformed': {
    kind: 'malformed',
    says: '请求无法识别，未作任何处理',
    english: 'The request cannot be read; nothing was done',
  },
  'text-unreadable': {
    kind: 'malformed',
    says: '请求中含有无法保存的字符（空字符或残缺的字符），请删除后重试',
    english: 'The request holds a NUL or half a character, which cannot be kept',
  },
  'fields-invalid': {
    kind: 'rejected',
    says: ({ fields }) => {
      const [first, ...more] = fields as { says: string }[];
      const rest = more.length > 0 ? `（另有 ${more.length} 处）` : '';
      return `${first?.says ?? '内容不符合要求'}${rest}`;
    },
    english: 'Some fields are not as the contract asks',
  },
  'content-type': {
    kind: 'malformed',
    says: ({ wanted }) => `请求正文的类型不符，应为 ${String(wanted)}`,
    english: ({ wanted }) => `The body must be ${String(wanted)}`,
  },
  'body-too-large': {
    kind: 'too-large',
    says: ({ limitKb }) => `提交的内容超过 ${String(limitKb)} KB 的上限，请精简后重试`,
    english: ({ limitKb }) => `The body may have ${String(limitKb)} KB at most`,
  },
  'not-signed-in': {
    kind: 'unauthenticated',
    says: '尚未登录或登录已失效，请重新登录',
    english: 'Please sign in (again)',
  },
  'post-missing': {
    kind: 'forbidden',
    says: ({ posts }) => `此项由${(posts as string[]).join('、')}办理，您的岗位不能办理`,
    english: 'Your post may not do this',
  },
  'foreign-origin': {
    kind: 'forbidden',
    says: '请求不是从本系统页面发出的，已拒绝。请在本系统页面内操作',
    english: 'The request did not come from a page of this system',
  },
  'header-missing': {
    kind: 'forbidden',
    says: '请求缺少 x-xinqu 标头，已拒绝。请在本系统页面内操作',
    english: 'The header x-xinqu: 1 is missing',
  },
  'too-many': {
    kind: 'too-many',
    says: ({ retryAfterSeconds }) => `请求过于频繁，请在 ${String(retryAfterSeconds)} 秒后重试`,
    english: ({ retryAfterSeconds }) =>
      `Too many requests; retry in ${String(retryAfterSeconds)} s`,
  },
});
