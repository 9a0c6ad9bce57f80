import { problems } from '@xinqu/core/kernel';

export const filesProblems = problems('files', {
  'too-large': {
    kind: 'too-large',
    says: ({ bytes, bytesMax }) => `文件大小 ${bytes} 字节，超过上限 ${bytesMax} 字节`,
    english: ({ bytes, bytesMax }) =>
      `The file has ${bytes} bytes, more than the ${bytesMax} allowed`,
  },
  'not-found': {
    kind: 'not-found',
    says: '文件不存在',
    english: 'There is no such file',
  },
  corrupt: {
    kind: 'unavailable',
    says: ({ sha256 }) => `文件 ${sha256} 与其摘要不符，已停止使用，请联系系统管理员`,
    english: ({ sha256 }) => `File ${sha256} differs from its digest and is not used`,
  },
  unavailable: {
    kind: 'unavailable',
    says: ({ endpoint }) => `对象存储 ${endpoint} 暂时无法访问，已多次重试，请稍后再试`,
    english: ({ endpoint }) => `The object store ${endpoint} does not answer, tried several times`,
  },
  'bucket-missing': {
    kind: 'unavailable',
    says: ({ bucket }) => `对象存储中没有存储桶「${bucket}」，请系统管理员先行创建`,
    english: ({ bucket }) => `The object store has no bucket "${bucket}"; it has to be made first`,
  },
  'credentials-refused': {
    kind: 'unavailable',
    says: ({ bucket, code }) =>
      `对象存储拒绝了本单位访问存储桶「${bucket}」的密钥（${code}），请系统管理员核对`,
    english: ({ bucket, code }) => `The object store refuses our key for "${bucket}" (${code})`,
  },
  'settings-invalid': {
    kind: 'unavailable',
    says: ({ path, where }) => `文件存储配置 ${path} 有误：${where}`,
    english: ({ path, where }) => `The settings of the files in ${path} are wrong: ${where}`,
  },
});
