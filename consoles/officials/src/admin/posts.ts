/** Words of the posts, as the glossary has them. */
export const posts: Readonly<Record<string, string>> = {
  handler: '承办人',
  'section-head': '部门负责人',
  chief: '分管领导',
  'case-manager': '案管',
  auditor: '审计',
  administrator: '系统管理员',
};
