import { problems } from '../kernel/index.ts';

/** Why an envelope is not opened. None of these changes anything at the receiver. */
export const envelopeProblems = problems('envelope', {
  malformed: {
    kind: 'malformed',
    says: '信封格式无法识别，未作任何处理',
    english: 'The envelope cannot be read; nothing was done with it',
  },
  'too-large': {
    kind: 'too-large',
    says: ({ bytes, bytesMax }) => `信封大小 ${bytes} 字节，超过上限 ${bytesMax} 字节`,
    english: ({ bytes, bytesMax }) =>
      `The envelope has ${bytes} bytes, more than the ${bytesMax} allowed`,
  },
  'suite-unknown': {
    kind: 'rejected',
    says: ({ suite }) => `不支持的密码套件「${suite}」`,
    english: ({ suite }) => `The crypto suite "${suite}" is not supported here`,
  },
  'sender-unknown': {
    kind: 'forbidden',
    says: ({ from }) => `发送单位「${from}」未在本单位登记，信封不予打开`,
    english: ({ from }) => `The sender "${from}" is not enrolled here; the envelope stays shut`,
  },
  'key-unknown': {
    kind: 'forbidden',
    says: ({ kid }) => `签名密钥「${kid}」未登记或者已停用`,
    english: ({ kid }) => `The signing key "${kid}" is unknown or out of use`,
  },
  'signature-invalid': {
    kind: 'forbidden',
    says: '签名验证不通过，内容可能被改动',
    english: 'The signature does not match; the content may have been altered',
  },
  misdelivered: {
    kind: 'rejected',
    says: ({ to }) => `信封的收件单位是「${to}」，不是本单位`,
    english: ({ to }) => `The envelope is addressed to "${to}", not to this node`,
  },
  stale: {
    kind: 'rejected',
    says: ({ sealedAt }) => `信封封装于 ${sealedAt}，已超过有效期，等待发送单位重发`,
    english: ({ sealedAt }) => `The envelope was sealed at ${sealedAt} and is too old to accept`,
  },
  'from-the-future': {
    kind: 'rejected',
    says: ({ sealedAt }) => `信封封装时间 ${sealedAt} 晚于本单位时钟，请核对双方时钟`,
    english: ({ sealedAt }) => `The envelope was sealed at ${sealedAt}, later than the clock here`,
  },
  'not-for-us': {
    kind: 'rejected',
    says: '信封不能用本单位的密钥打开',
    english: 'The envelope cannot be opened with the keys of this node',
  },
  'content-mismatch': {
    kind: 'forbidden',
    says: '信封内容与其签名的摘要不一致',
    english: 'The content of the envelope differs from its signed digest',
  },
  'receipt-invalid': {
    kind: 'forbidden',
    says: '回执的签名或者内容不符，不予采信',
    english: 'The receipt is not validly signed or does not fit; it is not believed',
  },
  'document-signature-invalid': {
    kind: 'forbidden',
    says: '文书签名验证不通过，文书可能被改动',
    english: 'The signature of the document does not match; it may have been altered',
  },
  'statement-invalid': {
    kind: 'forbidden',
    says: '声明的签名验证不通过，不是该单位所作或者已被改动',
    english: 'The statement is not validly signed: not the word of that node, or altered',
  },
  'descriptor-invalid': {
    kind: 'forbidden',
    says: '单位公开描述的签名或者内容不符，不予登记',
    english: 'The descriptor of the node is not validly signed or does not fit; it is not enrolled',
  },
  'descriptor-not-successor': {
    kind: 'conflict',
    says: ({ node }) =>
      `「${node}」的新公开描述没有经其在用密钥签名，或者不比已登记的新；请与该单位当面或者电话核对指纹`,
    english: ({ node }) =>
      `The new descriptor of "${node}" is not signed by a key in use, or not newer than the ` +
      'one enrolled; compare the fingerprint with that node',
  },
});
